import { routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InProcess, type MovableClock, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess;
let clock: MovableClock;
let world: World;
beforeAll(async () => {
  clock = movableClock();
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const today = async (who: Visitor) => {
  await server.context.followers.settled();
  return who.call(routes.today, {});
};
const hours = (count: number) => new Date(clock.now().getTime() + count * 3_600_000).toISOString();

describe('the page of the day', () => {
  it('has the vote that waits for one’s union until somebody has voted for it, and what ends soon', async () => {
    const { id } = await world.chamber.call(routes.openVote, {
      params: { id: world.document.id },
      body: { question: 'Συμφωνούμε;', closesAt: hours(30) },
    });
    const mine = await today(world.editor);
    expect(mine.waiting).toMatchObject([{ kind: 'vote', id, union: 'Πίνδος', workspace: { id: world.workspace.id } }]);
    expect(mine.due).toMatchObject([{ kind: 'vote', id, path: `/documents/${world.document.id}` }]);
    expect((await today(world.commenter)).waiting).toEqual([]);
    expect(await today(world.outsider)).toMatchObject({ waiting: [], due: [], changed: [], here: [] });

    await world.editor.call(routes.cast, { params: { id }, body: { choice: 'for' } });
    expect((await today(world.editor)).waiting).toEqual([]);
    expect((await today(world.editor2)).waiting).toMatchObject([{ union: 'Αίολος' }]);
  });

  it('has a calendar of what is planned, also as a file, of what one may read alone', async () => {
    const { items } = await world.editor.call(routes.planned, {});
    expect(items).toMatchObject([{ kind: 'vote', title: 'Συμφωνούμε;', workspace: { id: world.workspace.id } }]);
    expect((await world.editor.call(routes.planned, { query: { kind: 'stage' } })).items).toEqual([]);
    const file = await world.editor.send('GET', '/api/today/calendar.ics');
    expect(file.headers.get('content-type')).toContain('text/calendar');
    expect(await file.text()).toContain('SUMMARY:Λήγει η ψηφοφορία: Συμφωνούμε');
    expect((await world.outsider.call(routes.planned, {})).items).toEqual([]);
    // What one subscribes to has it as well.
    const { url } = await world.editor.call(routes.makeCalendarFeed, {});
    expect(await (await fetch(new URL(new URL(url).pathname, server.url))).text()).toContain('Λήγει η ψηφοφορία');
  });

  it('reminds, once, those whose union has not voted', async () => {
    await server.context.notifications.remind();
    await server.context.notifications.remind();
    const told = async (who: Visitor) =>
      (await who.call(routes.notifications, { query: {} })).items.filter(({ reason }) => reason === 'deadline');
    const reminders = await told(world.editor2);
    expect(reminders).toHaveLength(1);
    expect(reminders[0]?.sentence).toMatch(
      /^Η ψηφοφορία «Συμφωνούμε;» κλείνει .+ και η Ένωσή σας δεν έχει ψηφίσει ακόμη$/,
    );
    expect(await told(world.editor)).toEqual([]);
  });

  it('has a practice that waits for review, a seat to confirm, and the event where one has a seat', async () => {
    const card = { title: 'Κοινή αποθήκη', problem: 'α', solution: 'β', results: 'γ', region: 'crete' } as const;
    const practice = await world.editor.call(routes.createPractice, {
      body: { workspaceId: world.workspace.id, ...card },
    });
    await world.editor.call(routes.proposePractice, { params: { id: practice.id }, body: {} });
    const kinds = async (who: Visitor, kind: string) => (await today(who)).waiting.filter((one) => one.kind === kind);
    expect(await kinds(world.coordinator, 'review')).toMatchObject([
      { id: practice.id, path: `/practices/${practice.id}`, title: card.title },
    ]);
    expect(await kinds(world.editor, 'review')).toEqual([]);

    const event = { kind: 'workshop', title: 'Εργαστήριο', seats: 1, startsAt: hours(60), endsAt: hours(62) } as const;
    const { items } = await world.chamber.call(routes.createEvent, {
      body: { workspaceId: world.workspace.id, ...event },
    });
    const params = { id: items[0]!.id };
    const { mine } = await world.editor.call(routes.register, { params, body: {} });
    await world.editor2.call(routes.register, { params, body: {} });
    const due = async (who: Visitor) => (await today(who)).due.filter(({ kind }) => kind === 'event');
    expect(await due(world.editor)).toMatchObject([{ id: params.id, path: `/events/${params.id}` }]);
    expect(await due(world.editor2)).toEqual([]);
    await world.editor.call(routes.unregister, { params: { ...params, registrationId: mine!.id } });
    expect(await due(world.editor)).toEqual([]);
    expect(await kinds(world.editor2, 'confirm')).toMatchObject([{ id: params.id, dueAt: expect.any(String) }]);
  });

  it('a stage that is over waits for who coordinates, and for nobody else', async () => {
    const document = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Σημείωμα σε διαβούλευση' },
    });
    await world.chamber.call(routes.moveStage, {
      params: { id: document.id },
      body: { stage: 'consultation', until: hours(40) },
    });
    expect((await today(world.commenter)).due).toMatchObject([{ kind: 'vote' }, { kind: 'stage', id: document.id }]);
    clock.forward(41 * 3_600_000);
    // The vote ends by itself meanwhile, and is told as a change of its own.
    const open = async () =>
      (await world.editor.call(routes.votes, { params: { id: world.document.id } })).items.some(
        ({ state }) => state === 'open',
      );
    await vi.waitFor(async () => expect(await open()).toBe(false), soon);
    const stages = async (who: Visitor) => (await today(who)).waiting.filter(({ kind }) => kind === 'stage');
    expect(await stages(world.coordinator)).toMatchObject([{ id: document.id, title: 'Σημείωμα σε διαβούλευση' }]);
    expect(await stages(world.editor)).toEqual([]);
  });

  it('tells what others changed since one looked, document by document, and keeps it while one looks', async () => {
    const say = (who: Visitor, body: string) =>
      who.call(routes.createThread, { params: { id: world.document.id }, body: { anchor: null, body } });
    await world.editor.call(routes.lookedToday, {});
    clock.forward(2 * 3_600_000);
    await world.editor.call(routes.lookedToday, {});
    clock.forward(3_600_000);
    await say(world.editor, 'Δικό μου');
    await say(world.editor2, 'Ένα');
    await say(world.commenter, 'Δύο');
    const changed = async () => (await today(world.editor)).changed;
    const [first] = await changed();
    expect(first).toMatchObject({ document: { id: world.document.id, title: world.document.title } });
    expect(first?.sentences).toEqual(['Η Ελένη (Πίνδος) και άλλο ένα άτομο άνοιξαν συζητήσεις']);
    // An idea has a line of its own, with the way to it.
    const idea = await world.editor2.call(routes.propose, {
      params: { id: world.workspace.id },
      body: { title: 'Κοινό σήμα', why: 'Για να μας βρίσκουν' },
    });
    expect((await changed())[0]).toMatchObject({
      document: null,
      thing: 'Κοινό σήμα',
      path: `/workspaces/${world.workspace.id}/ideas/${idea.id}`,
    });
    await world.editor.call(routes.lookedToday, {});
    expect(await changed()).toHaveLength(2);
    clock.forward(3_600_000);
    expect(await changed()).toEqual([]);
  });
});
