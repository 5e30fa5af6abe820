import { routes } from '@koinon/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { createAuthenticator } from './testing/authenticator.ts';
import { type InProcess, startInProcess } from './testing/in-process.ts';
import { createWorld, type World } from './testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** Something of everything the server keeps; each feature's own tests ask more, and are watched as well. */
async function useEverything(): Promise<void> {
  const { workspace, document, chamber, editor, guest } = world;
  await guest.call(routes.setupState, {});
  const { email } = await server.person({ administrator: true });
  await guest.call(routes.requestLink, { body: { email } });
  const link = await server.context.signIn.linkFor(editor.me.id);
  await server.guest().call(routes.useLink, { body: { token: link.split('#token=')[1] ?? '' } });
  const administrator = await server.signedIn(email);
  const key = createAuthenticator(server.url);
  const made = key.make(await administrator.call(routes.askNewPasskey, {}));
  await administrator.call(routes.addPasskey, { body: { answer: made } });
  const proof = key.prove(await server.guest().call(routes.askPasskey, {}));
  await server.guest().call(routes.usePasskey, { body: { answer: proof } });
  await chamber.call(routes.createWorkspace, { body: { title: 'Δεύτερος' } });
  // The second page is asked otherwise than the first, and a search of two words otherwise than all.
  for (const asked of [
    'people?limit=1',
    'people?limit=1&search=pers',
    'people?limit=1&search=test+per',
    'workspaces?limit=1',
  ]) {
    const first = (await (await chamber.send('GET', `/api/${asked}`)).json()) as { nextCursor: string | null };
    expect(first.nextCursor, asked).not.toBeNull();
    expect((await chamber.send('GET', `/api/${asked}&cursor=${first.nextCursor}`)).status).toBe(200);
  }
  for (const route of [
    routes.accounts,
    routes.audit,
    routes.myAudit,
    routes.outbox,
    routes.adminJobs,
    routes.sessions,
    routes.passkeys,
    routes.unions,
    routes.workspaces,
  ])
    await administrator.send('GET', route.path);
  await chamber.call(routes.invite, {
    body: { name: 'Νέα', email: 'new@test.example', workspace: { id: workspace.id, role: 'editor' } },
  });
  for (const route of [
    routes.workspace,
    routes.people,
    routes.activity,
    routes.workspaceAudit,
    routes.documents,
    routes.files,
  ])
    await chamber.send('GET', route.path.replace(':id', workspace.id));
  await chamber.send('GET', `${routes.invitations.path}?workspaceId=${workspace.id}`);

  for (const route of [routes.amendments, routes.versions])
    await chamber.send('GET', route.path.replace(':id', document.id));
  await editor.call(routes.visitDocument, { params: { id: document.id } });
  const call = await chamber.call(routes.createCall, {
    body: { title: 'Πρόσκληση', deadline: new Date(Date.now() + 9e8).toISOString(), workspaceIds: [workspace.id] },
  });
  await chamber.call(routes.publishCall, { params: { id: call.id } });
  await guest.call(routes.keepDraft, { params: { slug: call.slug }, body: { email: 'a@test.example', answers: {} } });
  for (const route of [routes.calls, routes.applications])
    await chamber.send('GET', route.path.replace(':id', call.id));

  const practice = await chamber.call(routes.createPractice, {
    body: {
      workspaceId: workspace.id,
      title: 'Κοινή αποθήκη',
      problem: 'α',
      solution: 'β',
      results: 'γ',
      region: 'crete',
    },
  });
  await chamber.call(routes.proposePractice, { params: { id: practice.id }, body: {} });
  await chamber.call(routes.reviewPractice, { params: { id: practice.id }, body: { outcome: 'publish' } });
  await editor.call(routes.applyPractice, {
    params: { id: practice.id },
    body: { on: '2026-01-01', experience: 'Πήγε καλά' },
  });
  await editor.call(routes.practices, {});
  const held = await chamber.call(routes.createEvent, {
    body: {
      workspaceId: workspace.id,
      kind: 'workshop',
      title: 'Εργαστήριο',
      startsAt: new Date(Date.now() + 9e8).toISOString(),
      endsAt: new Date(Date.now() + 9.1e8).toISOString(),
      rule: 'FREQ=WEEKLY;COUNT=2',
    },
  });
  const first = { params: { id: held.items[0]!.id } };
  await editor.call(routes.register, { ...first, body: {} });
  for (const when of ['coming', 'past'] as const) await editor.call(routes.events, { query: { when } });
  await chamber.call(routes.cancelEvent, { ...first, body: { reason: 'Λόγος', following: true } });
  await guest.send('GET', '/api/public/certificates/22222222');
  await guest.send('GET', `/api/public/seats/${'a'.repeat(43)}`);

  const campaign = await chamber.call(routes.createCampaign, {
    body: { workspaceId: workspace.id, title: 'Εκστρατεία' },
  });
  await editor.call(routes.changeMySettings, { body: { mailings: true } });
  const both = (words: string) => ({ el: words, en: words });
  const mailing = await chamber.call(routes.createMailing, {
    params: { id: campaign.id },
    body: { subject: both('Θέμα'), words: both('Λόγια'), segment: { pillars: ['policy'] } },
  });
  await chamber.call(routes.changeMailing, { params: { id: mailing.id }, body: { segment: {} } });
  await chamber.call(routes.sendMailing, { params: { id: mailing.id } });
  await vi.waitFor(
    async () => {
      const { items } = await chamber.call(routes.campaignMailings, { params: { id: campaign.id } });
      expect(items[0]?.state).toBe('sent');
    },
    { timeout: 20_000 },
  );
  await chamber.call(routes.mailingRecipients, { params: { id: mailing.id } });
  await chamber.call(routes.campaigns, {});

  await chamber.call(routes.numbers, {});
  const step = { kind: 'document' as const, id: document.id };
  const path = await chamber.call(routes.createPath, {
    body: { workspaceId: workspace.id, title: 'Διαδρομή', steps: [step, { kind: 'event', id: first.params.id }] },
  });
  await editor.call(routes.readOnPath, { params: { id: path.id, documentId: document.id } });
  await editor.call(routes.trainingPaths, {});

  const { partner, second } = world.unions;
  const said = { subject: 'Θέμα', words: 'Λόγια' };
  const written = await editor.call(routes.writeToUnion, { params: { id: second }, body: said });
  await chamber.call(routes.introduce, { body: { ...said, unionIds: [partner, second] } });
  for (const who of [editor, chamber]) await who.call(routes.conversations, {});
  await editor.call(routes.conversation, { params: { id: written.id } });
  await editor.call(routes.unionProfile, { params: { id: second } });
  await editor.send('GET', '/api/me/export?format=json');

  const params = { id: document.id };
  const thread = await editor.call(routes.createThread, { params, body: { anchor: null, body: 'Σχόλιο' } });
  await editor.call(routes.reply, { params: { id: thread.id }, body: { body: 'Απάντηση' } });
  await editor.call(routes.threads, { params });
  const { url: guestUrl } = await chamber.call(routes.makeGuestLink, {
    params,
    body: { name: 'Σύμβουλος', may: 'comment', days: 7 },
  });
  await chamber.call(routes.guestLinks, { params });
  await guest.send('GET', new URL(guestUrl).pathname);
  const propose = (title: string) =>
    editor.call(routes.propose, { params: { id: workspace.id }, body: { title, why: 'Γιατί' } });
  const [idea, double] = [await propose('Ιδέα'), await propose('Διπλή')];
  await editor.call(routes.seeIdea, { params: { id: idea.id } });
  await editor.call(routes.createIdeaThread, { params: { id: idea.id }, body: { anchor: null, body: 'Σχόλιο' } });
  await chamber.call(routes.mergeIdea, { params: { id: double.id }, body: { intoId: idea.id } });
  await editor.call(routes.ideaThreads, { params: { id: idea.id } });
  await editor.call(routes.ideas, { params: { id: workspace.id } });
  const comment = { type: 'comment' as const, id: thread.comments[0]!.id };
  const reported = await world.viewer.call(routes.report, { body: { subject: comment, reason: 'other' } });
  for (const who of [chamber, world.coordinator, editor])
    for (const state of ['waiting', 'done'] as const) await who.call(routes.moderation, { query: { state } });
  await chamber.call(routes.decideCase, { params: { id: reported.id }, body: { measures: ['hide'], reason: 'Λόγος' } });
  await chamber.call(routes.moderation, {});
  await server.context.moderation.eraseWords();
  await editor.call(routes.roadmapLinks, { params });
  await editor.call(routes.dispatches, { params });
  for (const who of [chamber, editor]) await who.call(routes.ledger, {});
  const { url } = await editor.call(routes.makeCalendarFeed, {});
  await guest.send('GET', new URL(url).pathname);
  const question = await chamber.call(routes.openVote, { params, body: { question: 'Συνεχίζουμε;' } });
  await editor.call(routes.cast, { params: { id: question.id }, body: { choice: 'for' } });
  await chamber.call(routes.openVote, { params, body: { question: 'Μυστικά;', secret: true } });
  await editor.call(routes.nameVersion, { params, body: { name: 'Πριν από τη συνέλευση' } });
  await editor.call(routes.branch, { params, body: { as: 'person' } });
  for (const of of [
    routes.stage,
    routes.votes,
    routes.signatures,
    routes.versions,
    routes.suggestions,
    routes.decidedSuggestions,
  ])
    await editor.call(of, { params });
  await editor.send('GET', `/api/public/verify/${'0'.repeat(64)}`);
  const text = new Doc();
  text.getMap('notes').set('a', 'Κείμενο');
  await server.context.sync.write(document.id, encodeStateAsUpdate(text), { personId: editor.me.id });
  await server.context.sync.read(document.id);
  await server.context.sync.restore(document.id, new Date(), { personId: null });
  const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#369' } })
    .png()
    .toBuffer();
  const response = await fetch(`${server.url}/api/documents/${document.id}/images`, {
    method: 'POST',
    body: new Uint8Array(picture),
    headers: { 'content-type': 'image/png', 'x-koinon-client': 'test', cookie: editor.cookie },
  });
  await server.context.followers.settled();
  await server.context.search.settled();
  for (const asked of ['κοινωνικες', 'koinwnikes rhtres', 'σχλόιο']) {
    const query = { q: asked, kind: 'comment' as const, workspace: workspace.id };
    for (const who of [chamber, editor, guest]) await who.call(routes.search, { query });
  }
  const follow = { params: { type: 'document' as const, id: document.id }, body: { choice: 'following' as const } };
  await editor.call(routes.chooseFollow, follow);
  for (const route of [routes.follows, routes.notifications, routes.unreadNotifications]) await editor.call(route, {});
  await editor.call(routes.readNotifications, {});
  await server.context.notifications.deliver();
  const reply = server.context.mailReplies;
  await reply.take(Buffer.from('From: a@mail.example\r\nMessage-ID: <1@mail.example>\r\n\r\nx'));
  await reply.forget();
  await server.context.notifications.remind();
  for (const who of [chamber, editor]) {
    await who.call(routes.today, {});
    await who.call(routes.planned, {});
    await who.call(routes.lookedToday, {});
  }
  expect((await editor.send('GET', ((await response.json()) as { url: string }).url)).status).toBe(200);
}

describe('the queries of the server', () => {
  it('are all answered by an index, whatever collection they ask', async () => {
    await useEverything();
    const kept = Object.values(server.context.db.models)
      .map((model) => model.collection.name)
      // Asked by id alone, at the start: before anybody watches.
      .filter((name) => name !== 'followers');
    await vi.waitFor(() =>
      expect([...server.plans.collections()]).toEqual(expect.arrayContaining([...kept, 'blobs.files', 'blobs.chunks'])),
    );
    expect(await server.plans.faults()).toEqual([]);
  });

  it('are found out when they would read a whole collection, sort in memory or walk an index without bounds', async () => {
    await using other = await startInProcess();
    const { plans } = other;
    const { models } = other.context.db;
    const [people, mandates] = [models['Person']!, models['Mandate']!];
    await people.find({ name: 'Κανένας' }).lean();
    await people.updateMany({ locale: 'xx' }, { $set: { theme: 'auto' } });
    await mandates.find({ endsAt: null }).sort({ kind: 1 }).lean();
    await people.find({ name: 'Κανένας' }).sort({ _id: 1 }).limit(3).lean();
    await people.countDocuments({ theme: 'none' });
    const faults = (await plans.faults()).map((fault) => fault.split(':')[0]);
    expect(faults).toEqual([
      'people {name} reads the whole collection',
      'people {locale} reads the whole collection',
      'mandates {endsAt} sorts in memory',
      'people {name} reads the whole collection',
      'people {theme} reads the whole collection',
    ]);
    plans.forget();
  });
});
