import { limits, routes } from '@koinon/contract';
import { build, updateFromJson } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from './testing/in-process.ts';
import { type World, createWorld, problemOf } from './testing/world.ts';

/** The world has three unions, four people of the first one, one coordinator, and three roles given by name. */
const most = {
  ...limits.most,
  unions: 4,
  practices: 1,
  coordinators: 2,
  ideas: 2,
  paths: 1,
  campaigns: 1,
  letIn: 4,
  mandatesOfPerson: 2,
  mandatesOfUnion: 4,
  frozen: 1,
  votes: 1,
  dispatches: 1,
  became: 1,
  applications: 1,
  notes: 1,
  registrations: 1,
  reports: 1,
  suggestions: 1,
};

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ limits: { most } });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** The last one that there is room for, and the one behind it. */
const fits = async (add: (i: number) => Promise<unknown>) => {
  expect(await problemOf(add(1))).toBe(null);
  expect(await problemOf(add(2))).toBe('full');
};
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('what lists are read whole from has an end', () => {
  it('is refused one beyond, with a sentence that names the number', async () => {
    const { chamber, editor, workspace, unions } = world;
    const union = (name: string) =>
      chamber.call(routes.createUnion, { body: { name, shortName: name, region: 'crete' } });
    const fourth = await union('Τέταρτη');
    const answer = await chamber.send('POST', '/api/unions', {
      body: { name: 'Πέμπτη', shortName: 'Πέμπτη', region: 'crete' },
    });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: 'full',
      detail: 'Έχουν εγγραφεί όσες Ενώσεις χωρά μία εγκατάσταση (4).',
    });

    const params = { id: workspace.id };
    await editor.call(routes.propose, { params, body: { title: 'Πρώτη', why: 'Γιατί όχι' } });
    await fits((i) => editor.call(routes.propose, { params, body: { title: `Ιδέα ${i}`, why: 'Γιατί όχι' } }));
    await fits((i) =>
      editor.call(routes.createPractice, { body: { workspaceId: workspace.id, title: `Πρακτική ${i}` } }),
    );
    await fits((i) => chamber.call(routes.createCampaign, { body: { workspaceId: workspace.id, title: `Νερό ${i}` } }));
    const steps = [{ kind: 'document' as const, id: world.document.id }];
    await fits((i) =>
      editor.call(routes.createPath, { body: { workspaceId: workspace.id, title: `Βήμα ${i}`, steps } }),
    );

    await fits(async () => {
      const { id: personId } = await server.person();
      return chamber.call(routes.setRole, { params: { ...params, personId }, body: { role: 'editor' } });
    });
    // A role that is given already may be changed: that makes the list no longer.
    const known = { ...params, personId: world.viewer.me.id };
    await chamber.call(routes.setRole, { params: known, body: { role: 'commenter' } });

    await fits(async () => {
      const { id: personId } = await server.person();
      return chamber.call(routes.giveMandate, { params: { id: unions.partner }, body: { personId, kind: 'member' } });
    });
    const { id: personId } = await server.person();
    const give = (id: string) =>
      chamber.call(routes.giveMandate, { params: { id }, body: { personId, kind: 'member' } });
    await give(unions.second);
    await fits((i) => give(i === 1 ? unions.stranger : fourth.id));
    const { email } = await server.person({ administrator: true });
    const administrator = await server.signedIn(email);
    await fits(async () => {
      const { id } = await server.person();
      return administrator.call(routes.changeAccount, { params: { id }, body: { coordinator: true } });
    });
  });

  it('holds for what hangs on one thing', async () => {
    const { chamber, editor, editor2, workspace, document } = world;
    const params = { id: document.id };
    await fits((i) => chamber.call(routes.openVote, { params, body: { question: `Συμφωνείτε; ${i}` } }));

    const held = { workspaceId: workspace.id, kind: 'workshop' as const, title: 'Εργαστήριο' };
    const { items } = await chamber.call(routes.createEvent, { body: { ...held, startsAt: day(2), endsAt: day(3) } });
    const event = { id: items[0]!.id };
    await fits((i) => (i === 1 ? editor : editor2).call(routes.register, { params: event, body: {} }));
    // Who left comes back: the row is there already.
    const { mine } = await editor.call(routes.event, { params: event });
    await editor.call(routes.unregister, { params: { ...event, registrationId: mine!.id } });
    await editor.call(routes.register, { params: event, body: {} });

    const deadline = day(9);
    const made = await chamber.call(routes.createCall, {
      body: { title: 'Μητρώο', deadline, workspaceIds: [workspace.id] },
    });
    await chamber.call(routes.publishCall, { params: { id: made.id } });
    const record = (i: number) => {
      const answers = {
        unionName: `Ένωση ${i}`,
        region: 'crete',
        contactName: 'Μαρία',
        contactEmail: `a${i}@test.example`,
      };
      const body = { answers, way: 'phone' as const, consent: true as const };
      return chamber.call(routes.recordApplication, { params: { id: made.id }, body });
    };
    const { id } = await record(0);
    expect(await problemOf(record(1))).toBe('full');
    await fits((i) => chamber.call(routes.addNote, { params: { id }, body: { text: `Σημείωση ${i}` } }));

    const subject = { type: 'union' as const, id: world.unions.stranger };
    await fits((i) =>
      (i === 1 ? editor : editor2).call(routes.report, { body: { subject, reason: 'misleading', words: '' } }),
    );
  });

  it('shows the first suggestions, and how many stand behind them', async () => {
    const { editor, chamber, workspace } = world;
    const { sync } = server.context;
    const place = { params: { id: workspace.id } };
    const { id } = await chamber.call(routes.createDocument, { ...place, body: { kind: 'note', title: 'Προτάσεις' } });
    const begin = updateFromJson(build.text(build.p('Ένα δύο τρία')), { clientID: 9 });
    await sync.write(id, begin, { personId: null });
    const { branchId } = await editor.call(routes.branch, { params: { id }, body: {} });
    const suggest = async (words: string, others: string) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, await sync.read(branchId));
      let at = 0;
      for (const { insert } of textOf(doc).toDelta() as { insert: unknown }[]) {
        if (typeof insert === 'string' && insert.includes(words)) {
          at += insert.indexOf(words);
          break;
        }
        at += typeof insert === 'string' ? insert.length : 1;
      }
      doc.transact(() => {
        textOf(doc).delete(at, words.length);
        textOf(doc).insert(at, others, {});
      });
      await sync.write(branchId, Y.encodeStateAsUpdate(doc), { personId: editor.me.id });
    };
    const shown = async () => {
      const { items, beyond } = await editor.call(routes.suggestions, { params: { id } });
      return [items.map(({ before }) => before), beyond];
    };
    await suggest('τρία', 'τέσσερα');
    expect(await shown()).toEqual([['τρία'], 0]);
    await suggest('Ένα', 'Μία');
    expect(await shown()).toEqual([['Ένα'], 1]);
  });

  it('holds for frozen versions, dispatches and what an idea became', async () => {
    const { chamber, workspace } = world;
    const place = { params: { id: workspace.id } };
    const { id } = await chamber.call(routes.createDocument, { ...place, body: { kind: 'policy', title: 'Νερό' } });
    const params = { id };
    const move = (stage: 'consultation' | 'voting', reason = 'Πίσω') =>
      chamber.call(routes.moveStage, { params, body: { stage, reason } });
    await move('consultation');
    await fits(async (i) => {
      if (i === 2) await move('consultation');
      return move('voting');
    });

    await server.context.db.collection('documents').updateMany({}, { $set: { state: 'adopted' } });
    const sent = { authority: 'Υπουργείο', sentOn: '2026-01-02', protocolNumber: '1/2026' };
    await fits(() => chamber.call(routes.recordDispatch, { params, body: sent }));

    const own = await chamber.call(routes.createWorkspace, { body: { title: 'Ιδέες' } });
    const idea = await chamber.call(routes.propose, { params: { id: own.id }, body: { title: 'Νερό', why: 'Λείπει' } });
    const promote = (title: string) =>
      chamber.call(routes.promoteIdea, { params: { id: idea.id }, body: { to: 'policy', title } });
    expect(await problemOf(promote('Πρόταση'))).toBe(null);
    expect(await problemOf(promote('Δεύτερη'))).toBe('full');
  });
});
