import { type Moderatable, limits, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
let second: Actor;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
  second = await server.signedIn((await server.person({ name: 'Δεύτερη συντονίστρια', coordinator: true })).email);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const day = 24 * 60 * 60 * 1000;
const inDays = (count: number) => new Date(clock.now().getTime() + count * day).toISOString();

async function comment(body: string, by: Actor = world.editor2) {
  const params = { id: world.document.id };
  const thread = await by.call(routes.createThread, { params, body: { anchor: null, body } });
  return { id: thread.comments[0]!.id, threadId: thread.id };
}
interface Subject {
  type: Moderatable;
  id: string;
}
const report = (subject: Subject, by: Actor = world.editor, words = 'Προσβάλλει μέλη μας') =>
  by.call(routes.report, { body: { subject, reason: 'offensive', words } });
const decide = (id: string, by: Actor, body: object) =>
  by.call(routes.decideCase, { params: { id }, body: { reason: 'Προσβλητική διατύπωση', ...body } });
const read = (id: string, by: Actor) => by.call(routes.moderationCase, { params: { id } });
const waiting = async (by: Actor) => (await by.call(routes.moderation, { query: { state: 'waiting' } })).items;
const bodyOf = async ({ id, threadId }: { id: string; threadId: string }, who: Actor) =>
  (await who.call(routes.threads, { params: { id: world.document.id } })).items
    .find((one) => one.id === threadId)
    ?.comments.find((one) => one.id === id)?.body;
const noticesOf = async (who: Actor) => {
  await server.context.followers.settled();
  return (await who.call(routes.notifications, {})).items.map(({ sentence, path }) => ({ sentence, path }));
};

describe('a report', () => {
  it('is seen by coordinators with what it said then, says now, and what stood around it', async () => {
    const { id, threadId } = await comment('Είστε όλοι απατεώνες');
    await world.editor.call(routes.reply, { params: { id: threadId }, body: { body: 'Παρακαλώ, ψύχραιμα' } });
    const made = await report({ type: 'comment', id });
    expect(await problemOf(report({ type: 'comment', id }))).toBe('already-exists');
    expect(await report({ type: 'comment', id }, world.viewer, '')).toEqual(made);
    await world.editor2.call(routes.editComment, { params: { id }, body: { body: 'Διαφωνώ μαζί σας' } });
    for (const who of [world.coordinator, world.chamber]) {
      const [found] = await waiting(who);
      expect(found).toMatchObject({
        id: made.id, as: 'coordinator', state: 'open', said: 'Είστε όλοι απατεώνες', now: 'Διαφωνώ μαζί σας',
        author: { name: 'Δέσποινα' }, around: { before: [], after: [{ author: 'Γιώργος', words: 'Παρακαλώ, ψύχραιμα' }] },
        reports: [{ by: { name: 'Γιώργος' }, words: 'Προσβάλλει μέλη μας' }, { by: { name: 'Βασίλης' } }],
      }); // prettier-ignore
      expect((await noticesOf(who)).map(({ path }) => path)).toContain(`/moderation/${made.id}`);
    }
    expect((await world.chamber.call(routes.today, {})).waiting).toMatchObject([{ kind: 'reports', count: 1 }]);
    // Its author hears nothing of it, others nothing at all, and who reported it reads their own.
    for (const who of [world.editor2, world.outsider, world.commenter]) {
      expect(await problemOf(read(made.id, who))).toBe('not-found');
      expect((await who.call(routes.moderation, {})).items).toEqual([]);
    }
    const own = await read(made.id, world.viewer);
    expect(own).toMatchObject({ as: 'reporter', said: null, reports: [{ by: { name: 'Βασίλης' } }] });
    expect(own.reports).toHaveLength(1);
    expect(await problemOf(decide(made.id, world.viewer, {}))).toBe('no-right');
    await decide(made.id, world.chamber, {});
    expect((await read(made.id, world.viewer)).decisions).toMatchObject([{ measures: [], reason: null }]);
    expect(await problemOf(read(made.id, world.editor2))).toBe('not-found');
  });

  it('is taken of everything that is shown, and of nothing that one may not see', async () => {
    const idea = await world.editor2.call(routes.propose, {
      params: { id: world.workspace.id },
      body: { title: 'Ιδέα', why: 'Γιατί' },
    });
    const subjects: Subject[] = [
      { type: 'idea', id: idea.id },
      { type: 'document', id: world.document.id },
      { type: 'person', id: world.editor2.me.id },
      { type: 'union', id: world.unions.second },
    ];
    for (const subject of subjects) {
      const { id } = await report(subject, world.commenter);
      expect(await read(id, world.chamber)).toMatchObject({ subject, state: 'open' });
      await decide(id, second, {});
    }
    for (const type of ['idea', 'document', 'person', 'event'] as const)
      expect(await problemOf(report({ type, id: type === 'idea' ? idea.id : world.document.id }, world.outsider))).toBe(
        'not-found',
      );
  });
});

describe('a decision', () => {
  it('hides with a reason that the author reads, who appeals once, to another coordinator', async () => {
    const said = await comment('Κάτι ανάρμοστο');
    const { id } = await report({ type: 'comment', id: said.id });
    expect(await problemOf(decide(id, world.chamber, { measures: ['lock'] }))).toBe('bad-input');
    // Beyond the workspace: for the team alone.
    const suspension = { whom: 'person', until: inDays(3) };
    expect(await problemOf(decide(id, world.coordinator, { measures: ['suspend'], suspension }))).toBe('no-right');
    await decide(id, world.coordinator, { measures: ['hide', 'warn'] });
    expect(await bodyOf(said, world.editor)).toBeNull();
    expect(await problemOf(decide(id, world.chamber, {}))).toBe('conflict');
    expect(await noticesOf(world.editor2)).toContainEqual(expect.objectContaining({ path: `/moderation/${id}` }));
    const told = await read(id, world.editor2);
    expect(told).toMatchObject({
      as: 'author', reports: [{ by: null, words: null, reason: 'offensive' }],
      decisions: [{ measures: ['hide', 'warn'], reason: 'Προσβλητική διατύπωση' }], can: { appeal: true, decide: false },
    }); // prettier-ignore

    const appeal = (by: Actor) => by.call(routes.appealCase, { params: { id }, body: { words: 'Ήταν παράθεση.' } });
    expect(await problemOf(appeal(world.editor))).toBe('no-right');
    expect(await appeal(world.editor2)).toMatchObject({ state: 'appealed', can: { appeal: false } });
    expect(await problemOf(appeal(world.editor2))).toBe('conflict');
    expect(await read(id, world.coordinator)).toMatchObject({ whyNot: 'another', can: { decide: false } });
    expect(await problemOf(decide(id, world.coordinator, {}))).toBe('no-right');
    // What it does not name is taken back.
    await decide(id, second, { measures: ['warn'], reason: 'Ήταν πράγματι παράθεση.' });
    expect(await bodyOf(said, world.editor)).toBe('Κάτι ανάρμοστο');
    expect(await read(id, world.editor2)).toMatchObject({ state: 'closed', can: { appeal: false } });
    expect(await problemOf(appeal(world.editor2))).toBe('conflict');
  });

  it('is one, of two coordinators at once', async () => {
    const { id } = await report({ type: 'comment', id: (await comment('Δύο μαζί')).id });
    const both = [world.chamber, second].map((who) => problemOf(decide(id, who, { measures: ['hide'] })));
    const answers = await Promise.all(both);
    expect(new Set(answers)).toEqual(new Set(['conflict', null]));
    expect((await read(id, second)).decisions).toHaveLength(1);
  });

  it('hides and locks a document: it exists for coordinators and for who made it alone', async () => {
    const params = { id: world.workspace.id };
    const made = await world.editor2.call(routes.createDocument, { params, body: { kind: 'note', title: 'Φήμες' } });
    const { id } = await report({ type: 'document', id: made.id });
    await decide(id, world.coordinator, { measures: ['hide'] });
    const open = (who: Actor) => problemOf(who.call(routes.document, { params: { id: made.id } }));
    expect(await Promise.all([world.editor, world.viewer].map(open))).toEqual(['not-found', 'not-found']);
    expect(await Promise.all([world.editor2, world.chamber].map(open))).toEqual([null, null]);
    const own = await world.editor2.call(routes.document, { params: { id: made.id } });
    expect(own).toMatchObject({ access: 'comment', hidden: { reason: 'Προσβλητική διατύπωση' } });
    const listed = await world.editor.call(routes.documents, { params });
    expect(listed.items.map((one) => one.id)).not.toContain(made.id);
    await world.editor2.call(routes.appealCase, { params: { id }, body: { words: 'Δεν είναι φήμες.' } });
    await decide(id, world.chamber, { measures: ['lock'] });
    expect(await world.editor.call(routes.document, { params: { id: made.id } })).toMatchObject({
      hidden: null, access: 'comment', lock: { reason: 'Προσβλητική διατύπωση' },
    }); // prettier-ignore
  });

  it('is not made on what is one’s own', async () => {
    const { id } = await report({ type: 'comment', id: (await comment('Δικό μου', world.chamber)).id });
    expect(await problemOf(decide(id, world.chamber, {}))).toBe('no-right');
    // Nor do they read who reported it.
    const own = { as: 'coordinator', whyNot: 'own', reports: [{ by: null, words: null }], can: { appeal: false } };
    expect(await read(id, world.chamber)).toMatchObject(own);
    await decide(id, second, { measures: ['warn'] });
    const params = { id };
    expect(await read(id, world.chamber)).toMatchObject({ reports: [{ by: null }], can: { appeal: true } });
    const appeal = { params, body: { words: 'Ήταν αστείο.' } };
    expect(await problemOf(world.coordinator.call(routes.appealCase, appeal))).toBe('no-right');
    expect(await world.chamber.call(routes.appealCase, appeal)).toMatchObject({ state: 'appealed' });
    await decide(id, world.coordinator, {});
  });

  it('loses the words after their time, and keeps what was decided and why', async () => {
    const { id } = await report({ type: 'comment', id: (await comment('Λόγια που φεύγουν')).id });
    await decide(id, world.chamber, { measures: ['hide'] });
    clock.forward(limits.hiddenKept + day);
    const again = await server.signedIn(second.me.email);
    expect(await server.context.moderation.eraseWords()).toBeGreaterThan(0);
    expect(await read(id, again)).toMatchObject({ said: null, decisions: [{ reason: 'Προσβλητική διατύπωση' }] });
  });
});

describe('a suspension', () => {
  const enter = async () => {
    for (const name of ['chamber', 'editor', 'editor2', 'commenter'] as const)
      world[name] = await server.signedIn(world[name].me.email);
  };

  it('of a person takes their rights at once, leaves them the appeal, and ends by itself', async () => {
    await enter();
    const { editor2 } = world;
    const { id } = await report({ type: 'comment', id: (await comment('Απειλή')).id });
    const until = inDays(2);
    await decide(id, world.chamber, { measures: ['suspend'], suspension: { whom: 'person', until } });
    expect((await editor2.call(routes.whoAmI, {})).suspended).toEqual({ until, caseId: id });
    expect(await problemOf(editor2.call(routes.workspace, { params: { id: world.workspace.id } }))).toBe('not-found');
    const body = { name: 'Άλλη Ένωση', shortName: 'Α', region: 'crete' as const };
    expect(await problemOf(editor2.call(routes.changeUnion, { params: { id: world.unions.second }, body }))).toBe(
      'suspended',
    );
    expect(await noticesOf(editor2)).toContainEqual(expect.objectContaining({ path: `/moderation/${id}` }));
    expect(await read(id, editor2)).toMatchObject({ as: 'author', can: { appeal: true } });
    await editor2.call(routes.appealCase, { params: { id }, body: { words: 'Ζητώ συγγνώμη.' } });
    clock.forward(2 * day + 1000);
    server.context.jobs.kick();
    expect((await editor2.call(routes.whoAmI, {})).suspended).toBeNull();
    await editor2.call(routes.workspace, { params: { id: world.workspace.id } });
    const log = server.context.db.collection('audit');
    await expect.poll(() => log.countDocuments({ action: 'person.resumed' }), soon).toBe(1);
  });

  it('of a union refuses its vote in the transaction that casts it, whichever comes first', async () => {
    await enter();
    const member = await comment('Ως Ένωση');
    const { id } = await report({ type: 'comment', id: member.id });
    const question = { params: { id: world.document.id }, body: { question: 'Συνεχίζουμε;' } };
    const vote = await world.chamber.call(routes.openVote, question);
    const suspend = decide(id, world.chamber, {
      measures: ['suspend'],
      suspension: { whom: 'union', until: inDays(5) },
    });
    const cast = world.editor2.call(routes.cast, { params: { id: vote.id }, body: { choice: 'for' } });
    const [, refused] = await Promise.all([suspend, problemOf(cast)]);
    const { db } = server.context;
    const log = await db.collection('audit').find({ action: { $in: ['vote.cast', 'union.status'] } }).sort({ order: 1 }).toArray(); // prettier-ignore
    // Cast before it, the ballot is there and struck at the close; cast after it, there is none.
    const told = log.map(({ action }) => action);
    expect(refused === null ? told : told.slice(-1)).toEqual(refused === null ? ['vote.cast', 'union.status'] : ['union.status']); // prettier-ignore
    expect(await problemOf(world.editor2.call(routes.cast, { params: { id: vote.id }, body: { choice: 'against' } }))).toBe('not-found'); // prettier-ignore
    const closed = await world.chamber.call(routes.closeVote, { params: { id: vote.id }, body: {} });
    expect(closed.ballots.filter(({ counts }) => counts)).toEqual([]);
    clock.forward(5 * day + 1000);
    server.context.jobs.kick();
    const status = async () => (await world.chamber.call(routes.union, { params: { id: world.unions.second } })).status;
    await expect.poll(status, soon).toBe('active');
  });

  it('of a union that the team has suspended by hand ends by the team’s hand alone', async () => {
    await enter();
    const union = { params: { id: world.unions.second } };
    const status = async () => (await world.chamber.call(routes.union, union)).status;
    const { id } = await report({ type: 'comment', id: (await comment('Και ως Ένωση')).id });
    await world.chamber.call(routes.changeUnion, { ...union, body: { status: 'suspended' } });
    const until = inDays(1);
    await decide(id, world.chamber, { measures: ['suspend'], suspension: { whom: 'union', until } });
    clock.forward(day + 1000);
    await server.context.moderation.lift({ whom: 'union', id: world.unions.second });
    expect(await status()).toBe('suspended');
    await enter();
    await world.chamber.call(routes.changeUnion, { ...union, body: { status: 'active' } });
    expect(await status()).toBe('active');
  });
});
