import { type DocumentShape, type FollowChoice, routes, itemFollowed } from '@koinon/contract';
import { type NewItem, addDays, calendarDateIn, createItem, removeItem } from '@koinon/roadmap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, type MovableClock, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let clock: MovableClock;
let world: World;
let roadmap: DocumentShape;
const doc = new Y.Doc();

async function write(change: () => void): Promise<void> {
  const before = Y.encodeStateVector(doc);
  change();
  await server.context.sync.write(roadmap.id, Y.encodeStateAsUpdate(doc, before), { personId: world.chamber.me.id });
}

beforeAll(async () => {
  clock = movableClock();
  server = await startInProcess({ clock });
  world = await createWorld(server);
  roadmap = await world.chamber.call(routes.createDocument, {
    params: { id: world.workspace.id },
    body: { kind: 'roadmap', title: 'Οδικός χάρτης' },
  });
  Y.applyUpdate(doc, await server.context.sync.read(roadmap.id));
  const today = calendarDateIn(clock.now());
  const item = (id: string, days: number, more: Partial<NewItem> = {}) =>
    createItem(doc, { id, kind: 'milestone', title: `Ορόσημο ${id}`, end: addDays(today, days), ...more });
  await write(() => {
    item('named', 1, { responsibleUnionId: world.unions.partner, responsiblePersonId: world.commenter.me.id });
    item('union', 1, { responsibleUnionId: world.unions.second });
    item('free', 1);
    item('later', 9, { responsibleUnionId: world.unions.second });
    item('late', -3, { responsibleUnionId: world.unions.second });
    item('done', 1, { responsibleUnionId: world.unions.second, status: 'done' });
  });
});
afterAll(() => server?.[Symbol.asyncDispose]());

const thing = (id: string) => ({ type: 'item' as const, id: itemFollowed(roadmap.id, id) });
const choose = (who: Visitor, id: string, choice: FollowChoice) =>
  who.call(routes.chooseFollow, { params: thing(id), body: { choice } });
const told = async (who: Visitor, reason: string) => {
  await server.context.followers.settled();
  const { items } = await who.call(routes.notifications, { query: {} });
  return items.filter((one) => one.reason === reason);
};
const titles = (items: readonly { title: string }[]) => items.map(({ title }) => title);

describe('the last days of items', () => {
  it('stand on the day of who answers for them, and all of them in the calendar', async () => {
    const today = (who: Visitor) => who.call(routes.today, {});
    const second = await today(world.editor2);
    expect(titles(second.due)).toEqual(['Ορόσημο union', 'Ορόσημο later']);
    expect(second.waiting).toMatchObject([
      { kind: 'item', title: 'Ορόσημο late', union: 'Αίολος', path: `/documents/${roadmap.id}#item-late` },
    ]);
    expect(titles((await today(world.commenter)).due)).toEqual(['Ορόσημο named']);
    expect((await today(world.viewer)).due).toEqual([]);
    expect(await today(world.outsider)).toMatchObject({ due: [], waiting: [] });

    const planned = async (who: Visitor) => (await who.call(routes.planned, { query: { kind: 'item' } })).items;
    expect(titles(await planned(world.viewer))).toHaveLength(4);
    expect(await planned(world.outsider)).toEqual([]);
    const file = await (await world.viewer.send('GET', '/api/today/calendar.ics')).text();
    expect(file).toContain('DTSTART;VALUE=DATE:');
  });

  it('remind in time, once, whom an item names, who speaks for its union and who follows it, and not who muted it', async () => {
    await choose(world.viewer, 'free', 'following');
    await choose(world.editor2, 'union', 'muted');
    await choose(world.viewer, 'union', 'following');
    for (let i = 0; i < 2; i += 1) await server.context.notifications.remind();
    const [named, ...more] = await told(world.commenter, 'deadline');
    expect(more).toEqual([]);
    expect(named?.sentence).toMatch(/^Στον οδικό χάρτη: «Ορόσημο named» λήγει (στις \d|την 1η)/);
    expect(named?.path).toBe(`/documents/${roadmap.id}#item-named`);
    expect(named?.about.map(({ type }) => type)).toEqual(['item', 'document', 'workspace']);
    expect(await told(world.editor2, 'deadline')).toEqual([]);
    expect(
      (await told(world.viewer, 'deadline'))
        .map(({ path }) => path.slice(path.indexOf('#') + 1))
        .sort((a, b) => a.localeCompare(b)),
    ).toEqual(['item-free', 'item-union']);
    expect(await told(world.editor, 'deadline')).toEqual([]);
  });
});

describe('an item', () => {
  it('is followed: what is said of it is told, and no longer once it is muted', async () => {
    const say = (body: string) =>
      world.editor.call(routes.createThread, {
        params: { id: roadmap.id },
        body: { anchor: null, itemId: 'free', body },
      });
    await say('Πότε αρχίζουμε;');
    const [notice] = await told(world.viewer, 'follows');
    expect(notice).toMatchObject({ type: 'thread.created', count: 1 });
    expect(notice?.about.map(({ type }) => type)).toEqual(['thread', 'item', 'document', 'workspace']);
    expect(await world.viewer.call(routes.follow, { params: thing('free') })).toMatchObject({ choice: 'following' });
    await choose(world.viewer, 'free', 'muted');
    await say('Και ποιος;');
    expect(await told(world.viewer, 'follows')).toMatchObject([{ count: 1 }]);
  });

  it('is followed by who may read it, and is gone from the list when it is gone', async () => {
    expect(await problemOf(choose(world.outsider, 'free', 'following'))).toBe('not-found');
    expect(await problemOf(choose(world.viewer, 'nothing', 'following'))).toBe('not-found');
    const mixed = { params: { type: 'document' as const, id: thing('free').id } };
    expect(await problemOf(world.viewer.call(routes.follow, mixed))).toBe('not-found');
    const list = async () => (await world.viewer.call(routes.follows, {})).items;
    expect(await list()).toMatchObject([
      { type: 'item', title: 'Ορόσημο free', path: `/documents/${roadmap.id}#item-free`, choice: 'muted' },
      { type: 'item', title: 'Ορόσημο union', choice: 'following' },
    ]);
    await write(() => void removeItem(doc, 'free', 'keep'));
    await expect.poll(async () => titles(await list()), soon).toEqual(['Ορόσημο union']);
    await server.context.notifications.forgetAbout('document', roadmap.id);
    expect(await list()).toEqual([]);
  });
});
