import { mentionOf, routes, shapes, streamOf } from '@koinon/contract';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InProcess, type MovableClock, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let clock: MovableClock;
let world: World;
beforeAll(async () => {
  clock = movableClock();
  server = await startInProcess({ clock });
  world = await createWorld(server);
  await settled();
});
afterAll(() => server?.[Symbol.asyncDispose]());

const settled = () => server.context.followers.settled();
const say = (who: Visitor, body: string) =>
  who.call(routes.createThread, { params: { id: world.document.id }, body: { anchor: null, body } });
const answer = (who: Visitor, id: string, body: string) => who.call(routes.reply, { params: { id }, body: { body } });
async function told(who: Visitor) {
  await settled();
  return who.call(routes.notifications, { query: {} });
}
const sentences = async (who: Visitor) => (await told(who)).items.map(({ sentence }) => sentence);
const choose = (who: Visitor, type: 'thread' | 'document' | 'workspace', id: string, choice: 'muted' | 'following') =>
  who.call(routes.chooseFollow, { params: { type, id }, body: { choice } });
const readAll = async (...all: Visitor[]) => {
  await settled();
  for (const who of all) await who.call(routes.readNotifications, {});
};
interface Kept {
  to: string;
  subject: string;
  text: string;
  unsubscribe?: string;
}
const letters = async (to: Actor): Promise<Kept[]> =>
  (await server.context.db.collection('letters').find({ to: to.me.email }).toArray()) as unknown as Kept[];
/** Nothing of earlier tests is due any more. */
async function emptied(...all: Actor[]): Promise<void> {
  await readAll(...all);
  clock.forward(26 * 3_600_000);
  await server.context.notifications.deliver();
  await server.context.db.collection('letters').deleteMany({});
}
/** Midday in Greece: outside of everybody's quiet hours. */
function toMidday(): void {
  const now = clock.now();
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Athens', hour: '2-digit', hourCycle: 'h23' }).format(now),
  );
  clock.forward(((12 - hour + 24) % 24) * 3_600_000);
}

describe('who is told', () => {
  it('those who are mentioned, who wrote there before and who follow it, and never oneself', async () => {
    await readAll(world.editor2, world.outsider, world.removed);
    const thread = await say(world.editor, `Τι λέτε ${mentionOf('person', world.commenter.me.id, 'Ελένη')};`);
    await answer(world.editor2, thread.id, 'Συμφωνώ');
    expect(await sentences(world.commenter)).toContain(
      `Ο Γιώργος (Πίνδος) σας ανέφερε σε σχόλιο στο «${world.document.title}»`,
    );
    const [reply] = (await told(world.editor)).items;
    expect(reply).toMatchObject({
      reason: 'replied',
      sentence: `Η Δέσποινα (Αίολος) απάντησε σε συζήτησή σας στο «${world.document.title}»`,
      path: `/documents/${world.document.id}#thread-${thread.id}`,
      workspace: { id: world.workspace.id },
      readAt: null,
    });
    expect(reply?.about.map(({ type }) => type)).toEqual(['thread', 'document', 'workspace']);
    for (const who of [world.editor2, world.outsider, world.removed]) expect((await told(who)).unread).toBe(0);
  });

  it('acts that belong together stand in one sentence until they are read', async () => {
    await readAll(world.editor, world.chamber);
    const thread = await say(world.editor, 'Ένα θέμα');
    await answer(world.editor2, thread.id, 'Πρώτη');
    await answer(world.editor2, thread.id, 'Δεύτερη');
    await answer(world.coordinator, thread.id, 'Τρίτη');
    const [first, ...others] = (await told(world.editor)).items.filter(({ readAt }) => readAt === null);
    expect(others).toEqual([]);
    expect(first?.sentence).toBe(
      `Η Άννα (συντονιστική ομάδα) και άλλο ένα άτομο έγραψαν 3 απαντήσεις σε συζήτησή σας στο «${world.document.title}»`,
    );
    await world.editor.call(routes.readNotification, { params: { id: first!.id }, body: { read: true } });
    await answer(world.editor2, thread.id, 'Τέταρτη');
    expect((await told(world.editor)).items[0]).toMatchObject({ count: 1, readAt: null });
  });

  it('unions that are asked for their vote, and all who take part when it closes', async () => {
    const { id } = await world.chamber.call(routes.openVote, {
      params: { id: world.document.id },
      body: { question: 'Το «Δίπλα σου» συνεχίζεται;' },
    });
    expect((await told(world.editor)).items[0]).toMatchObject({ reason: 'asked', type: 'vote.opened' });
    expect((await told(world.commenter)).items[0]).toMatchObject({ reason: 'takesPart', type: 'vote.opened' });
    await world.editor.call(routes.cast, { params: { id }, body: { choice: 'for' } });
    await world.editor2.call(routes.cast, { params: { id }, body: { choice: 'for' } });
    expect(await sentences(world.commenter)).toContain(
      'Έκλεισε η ψηφοφορία «Το “Δίπλα σου” συνεχίζεται;»: υπερψηφίστηκε',
    );
  });

  it('nobody who muted it, unless they are spoken to; following brings more', async () => {
    await readAll(world.commenter, world.viewer, world.editor2);
    await choose(world.commenter, 'workspace', world.workspace.id, 'muted');
    await choose(world.viewer, 'document', world.document.id, 'following');
    await say(world.editor, `Σημείωση ${mentionOf('person', world.commenter.me.id, 'Ελένη')}`);
    await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Πρακτικά' },
    });
    const unread = async (who: Visitor) =>
      (await told(who)).items.filter(({ readAt }) => readAt === null).map(({ reason }) => reason);
    expect(await unread(world.commenter)).toEqual(['mentioned']);
    expect((await unread(world.viewer)).sort()).toEqual(['follows', 'takesPart']);
    expect((await world.commenter.call(routes.follows, {})).items).toMatchObject([
      { type: 'workspace', choice: 'muted', title: world.workspace.title },
    ]);
    const asked = async (query: { type?: 'thread' | 'workspace'; choice?: 'muted' }) =>
      (await world.commenter.call(routes.follows, { query })).items.map(({ type }) => type);
    expect(await asked({ choice: 'muted' })).toEqual(['workspace']);
    expect(await asked({ type: 'thread', choice: 'muted' })).toEqual([]);
    await choose(world.commenter, 'workspace', world.workspace.id, 'following');
    expect(await asked({ choice: 'muted' })).toEqual([]);
  });

  it('only of what one may still read, counts included', async () => {
    const stranger = await server.signedIn((await server.person({ name: 'Φώτης' })).email);
    const role = { params: { id: world.workspace.id, personId: stranger.me.id } };
    await world.chamber.call(routes.setRole, { ...role, body: { role: 'viewer' } });
    await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Για λίγο' },
    });
    expect((await told(stranger)).unread).toBe(2);
    await world.chamber.call(routes.removePerson, role);
    const after = await told(stranger);
    expect(after).toMatchObject({ unread: 1, items: [{ type: 'person.removed', workspace: null, about: [] }] });
    const follow = { params: { type: 'document' as const, id: world.document.id } };
    expect(await problemOf(stranger.call(routes.follow, follow))).toBe('not-found');
    const other = (await told(world.editor)).items[0]!;
    const read = { params: { id: other.id }, body: { read: true } };
    expect(await problemOf(stranger.call(routes.readNotification, read))).toBe('not-found');
  });

  it('L17 an open page hears that there is something new', async () => {
    await readAll(world.editor);
    const socket = io(server.url, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: world.editor.cookie, 'x-koinon-client': 'test' },
    });
    const heard = Promise.withResolvers<void>();
    socket.on('notices', () => heard.resolve());
    await vi.waitFor(() => expect(socket.connected).toBe(true), soon);
    await say(world.editor2, `Για εσάς ${mentionOf('person', world.editor.me.id, 'Γιώργος')}`);
    await heard.promise;
    socket.disconnect();
    expect((await world.editor.call(routes.unreadNotifications, {})).unread).toBe(1);
  });
});

describe('letters', () => {
  it('go soon to who was spoken to, several acts in one, each once, at most four in a day', async () => {
    await emptied(world.commenter, world.editor);
    toMidday();
    const mention = mentionOf('person', world.commenter.me.id, 'Ελένη');
    for (let i = 0; i < 6; i += 1) {
      await say(world.editor, `Πρώτο ${mention}`);
      await say(world.editor, `Δεύτερο ${mention}`);
      await settled();
      await server.context.notifications.deliver();
      clock.forward(5 * 60_000);
      await server.context.notifications.deliver();
      await server.context.notifications.deliver();
      await readAll(world.commenter);
    }
    const sent = await letters(world.commenter);
    expect(sent).toHaveLength(shapes.noticeDefaults.atOnce ? 4 : 0);
    expect(sent[0]?.subject).toBe(`Ο Γιώργος (Πίνδος) σας ανέφερε σε 2 σχόλια στο «${world.document.title}»`);
    expect(sent[0]?.text).toContain('Σας ανέφεραν με το όνομά σας.');
  });

  it('wait for the end of quiet hours, and what was read meanwhile is not written', async () => {
    await emptied(world.commenter, world.editor2);
    toMidday();
    clock.forward(11 * 3_600_000);
    await say(world.editor, `Νύχτα ${mentionOf('person', world.commenter.me.id, 'Ελένη')}`);
    await say(world.editor, `Νύχτα ${mentionOf('person', world.editor2.me.id, 'Δέσποινα')}`);
    await settled();
    clock.forward(10 * 60_000);
    await server.context.notifications.deliver();
    expect(await letters(world.commenter)).toEqual([]);
    await readAll(world.editor2);
    clock.forward(10 * 3_600_000);
    await server.context.notifications.deliver();
    expect(await letters(world.commenter)).toHaveLength(1);
    expect(await letters(world.editor2)).toEqual([]);
  });

  it('a digest tells what is unread, never nothing, and stops by one press without signing in', async () => {
    await emptied(world.viewer, world.commenter);
    await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Για τη σύνοψη' },
    });
    await settled();
    clock.forward(25 * 3_600_000);
    await server.context.notifications.deliver();
    const [digest, ...more] = await letters(world.viewer);
    expect(more).toEqual([]);
    expect(digest?.subject).toBe('Η σύνοψή σας: ένα νέο');
    expect(digest?.text).toContain('Για τη σύνοψη');
    clock.forward(25 * 3_600_000);
    await server.context.notifications.deliver();
    expect(await letters(world.viewer)).toHaveLength(1);

    const address = digest?.unsubscribe ?? '';
    const looked = await fetch(address, { headers: { 'accept-language': 'el' } });
    expect(await looked.text()).toContain('Να μη μου στέλνεται σύνοψη');
    expect((await world.viewer.call(routes.myNotifications, {})).digest).toBe('daily');
    const pressed = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(pressed.status).toBe(200);
    expect(await world.viewer.call(routes.myNotifications, {})).toMatchObject({ digest: 'never', atOnce: true });
    const forged = `${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`;
    expect((await fetch(forged, { method: 'POST' })).status).toBe(404);
  });

  it('are chosen, and choices that are none are refused', async () => {
    const quiet = { quiet: { from: 25, until: 8 } };
    expect(await problemOf(world.viewer.call(routes.changeMyNotifications, { body: quiet }))).toBe('bad-input');
    await world.viewer.call(routes.changeMyNotifications, { body: { digest: 'weekly', quiet: null } });
    expect(await world.viewer.call(routes.myNotifications, {})).toEqual({
      atOnce: true,
      digest: 'weekly',
      quiet: null,
    });
  });
});

describe('the decider', () => {
  it('writes once what is followed twice', async () => {
    await readAll(world.editor2);
    await say(world.editor, `Μία φορά ${mentionOf('person', world.editor2.me.id, 'Δέσποινα')}`);
    await settled();
    await server.context.followers.reach('notifications', streamOf.workspace(world.workspace.id));
    const unread = (await told(world.editor2)).items.filter(({ readAt }) => readAt === null);
    expect(unread).toMatchObject([{ count: 1, reason: 'mentioned' }]);
  });
});
