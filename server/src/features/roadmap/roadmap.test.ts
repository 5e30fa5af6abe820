import { type DocumentShape, routes } from '@koinon/contract';
import { createItem, removeItem, updateItem } from '@koinon/roadmap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';
import { beginOf } from './changes.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
let roadmap: DocumentShape;
const doc = new Y.Doc();

async function write(change: () => void): Promise<void> {
  const before = Y.encodeStateVector(doc);
  change();
  await server.context.sync.write(roadmap.id, Y.encodeStateAsUpdate(doc, before), { personId: world.editor.me.id });
}

beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
  roadmap = await world.chamber.call(routes.createDocument, {
    params: { id: world.workspace.id },
    body: { kind: 'roadmap', title: 'Οδικός χάρτης' },
  });
  Y.applyUpdate(doc, await server.context.sync.read(roadmap.id));
  await write(() => {
    createItem(doc, { id: 'goal', kind: 'goal', title: 'Στόχος' });
    createItem(doc, {
      id: 'draft', kind: 'action', title: 'Σχέδιο; με, σημεία', parentId: 'goal', pillar: 'policy', level: 'national',
      regions: ['crete'], responsibleUnionId: world.unions.partner, responsiblePersonId: world.editor.me.id,
      start: '2020-01-01', end: '2020-02-29',
    }); // prettier-ignore
    createItem(doc, { id: 'vote', kind: 'milestone', title: 'Ψηφοφορία', end: '2090-05-01', dependsOn: ['draft'] });
  });
});
afterAll(() => server?.[Symbol.asyncDispose]());

const list = async (query = {}, who = world.viewer) => (await who.call(routes.roadmap, { query })).items;
const ids = async (query = {}) => (await list(query)).map(({ id }) => id);

describe('the roadmap over all', () => {
  it('has the items of every roadmap one may read, with names and as they are today', async () => {
    const answer = await world.commenter.call(routes.roadmap, { query: {} });
    expect(answer.workspaces).toEqual([{ id: world.workspace.id, title: world.workspace.title }]);
    expect(answer.items.find(({ id }) => id === 'draft')).toMatchObject({
      status: 'late', documentId: roadmap.id, parentId: 'goal', union: { shortName: 'Πίνδος' },
      person: { id: world.editor.me.id, name: 'Γιώργος' },
    }); // prettier-ignore
    expect(JSON.stringify(answer)).not.toContain('@test.example');
    expect(await list({}, world.outsider)).toEqual([]);
    expect(await problemOf(server.guest().call(routes.roadmap, { query: {} }))).toBe('not-signed-in');
  });

  it('says what changed since a moment, and which roadmaps do not remember it', async () => {
    const since = new Date().toISOString();
    const changes = (who = world.viewer, at = since) => who.call(routes.roadmapChanges, { query: { since: at } });
    expect(await changes()).toEqual({ items: [], unknown: [] });
    await write(() => {
      createItem(doc, { id: 'new', kind: 'action', title: 'Νέα δράση' });
      updateItem(doc, 'vote', { end: '2090-06-01', title: 'Ψηφοφορία όλων' });
    });
    await expect
      .poll(async () => (await changes()).items, soon)
      .toMatchObject([
        { itemId: 'vote', what: 'changed', fields: ['title', 'start', 'end'], before: { end: '2090-05-01' } },
        { itemId: 'new', what: 'added', title: 'Νέα δράση', before: null },
      ]);
    await write(() => {
      removeItem(doc, 'new', 'keep');
      updateItem(doc, 'vote', { end: '2090-05-01', title: 'Ψηφοφορία' });
    });
    await expect.poll(async () => (await changes()).items, soon).toEqual([]);
    // Before it was made there was nothing of it.
    const all = await changes(world.viewer, '2020-01-01');
    expect(all.items.map(({ what }) => what)).toEqual(['added', 'added', 'added']);
    expect(await changes(world.outsider)).toEqual({ items: [], unknown: [] });
    expect(beginOf('2026-07-01').toISOString()).toBe('2026-06-30T21:00:00.000Z');
    expect(beginOf('2026-10-25').toISOString()).toBe('2026-10-24T21:00:00.000Z');
    expect(beginOf('2026-10-26').toISOString()).toBe('2026-10-25T22:00:00.000Z');
    expect(beginOf('2026-03-29').toISOString()).toBe('2026-03-28T22:00:00.000Z');
  });

  it('is moved by whole days, in the live roadmap, by who may edit that', async () => {
    const dates = async (id: string) => {
      const { start, end } = (await list()).find((one) => one.id === id)!;
      return [start, end];
    };
    const move = (who: typeof world.editor, itemId: string, body: { mode: 'move' | 'start' | 'end'; days: number }) =>
      who.call(routes.moveRoadmapItem, { params: { id: roadmap.id, itemId }, body });
    const documents = async (who: typeof world.editor) => (await who.call(routes.roadmap, { query: {} })).documents;
    expect(await documents(world.editor)).toMatchObject([{ id: roadmap.id, editable: true }]);
    expect(await documents(world.viewer)).toMatchObject([{ id: roadmap.id, editable: false }]);
    // Of two at once, both steps are made.
    await Promise.all([
      move(world.editor, 'draft', { mode: 'move', days: 2 }),
      move(world.coordinator, 'vote', { mode: 'move', days: -1 }),
    ]);
    expect([await dates('draft'), await dates('vote')]).toEqual([
      ['2020-01-03', '2020-03-02'],
      ['2090-04-30', '2090-04-30'],
    ]);
    await move(world.editor, 'draft', { mode: 'end', days: -2 });
    await move(world.editor, 'draft', { mode: 'move', days: -2 });
    await move(world.editor, 'draft', { mode: 'end', days: 1 });
    await move(world.editor, 'vote', { mode: 'move', days: 1 });
    expect([await dates('draft'), await dates('vote')]).toEqual([
      ['2020-01-01', '2020-02-28'],
      ['2090-05-01', '2090-05-01'],
    ]);
    await move(world.editor, 'draft', { mode: 'end', days: 1 });
    expect(await problemOf(move(world.viewer, 'draft', { mode: 'move', days: 1 }))).toBe('no-right');
    expect(await problemOf(move(world.outsider, 'draft', { mode: 'move', days: 1 }))).toBe('not-found');
    expect(await problemOf(move(world.editor, 'nothing', { mode: 'move', days: 1 }))).toBe('not-found');
    expect(await problemOf(move(world.editor, 'vote', { mode: 'end', days: 1 }))).toBe('bad-input');
    expect(await problemOf(move(world.editor, 'goal', { mode: 'end', days: 1 }))).toBe('bad-input');
    expect(
      await problemOf(
        world.editor.call(routes.moveRoadmapItem, {
          params: { id: world.document.id, itemId: 'draft' },
          body: { mode: 'move', days: 1 },
        }),
      ),
    ).toBe('not-found');
    // What this test wrote comes back into the text that the others write on.
    Y.applyUpdate(doc, await server.context.sync.read(roadmap.id));
  });

  it('is narrowed by each filter', async () => {
    expect(await ids({ pillar: 'policy' })).toEqual(['draft']);
    expect(await ids({ region: 'crete', level: 'national' })).toEqual(['draft']);
    expect(await ids({ region: 'epirus' })).toEqual([]);
    expect(await ids({ union: world.unions.second })).toEqual([]);
    expect(await ids({ status: 'late' })).toEqual(['draft']);
    expect(await ids({ from: '2020-02-29', to: '2020-12-31' })).toEqual(['draft']);
    expect(await ids({ from: '2020-03-01' })).toEqual(['vote']);
    expect(await ids({ workspace: 'f'.repeat(24) })).toEqual([]);
  });

  it('shows an edit at once, and what another node wrote a little later', async () => {
    await ids();
    await write(() => void updateItem(doc, 'draft', { status: 'done' }));
    server.context.events.emit('text.edited', { documentId: roadmap.id });
    expect((await list()).find(({ id }) => id === 'draft')!.status).toBe('done');
    await write(() => void updateItem(doc, 'draft', { title: 'Σχέδιο' }));
    clock.forward(60_000);
    expect((await list()).find(({ id }) => id === 'draft')!.title).toBe('Σχέδιο');
  });

  it('is a table in words and a calendar', async () => {
    const csv = await (await world.viewer.send('GET', `/api/workspaces/${world.workspace.id}/roadmap.csv`)).text();
    expect(csv).toContain(
      'Δράση,Σχέδιο,Ολοκληρωμένο,2020-01-01,2020-02-29,100,Ένωση Πίνδος,Γιώργος,Πολιτικές,Εθνικό,Κρήτης',
    );
    const response = await world.viewer.send('GET', '/api/roadmap.ics?status=planned');
    expect(response.headers.get('content-type')).toContain('text/calendar');
    const ics = (await response.text()).replaceAll('\r\n ', '');
    expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(ics).toContain('DTSTART;VALUE=DATE:20900501');
    expect(ics).toContain('DTEND;VALUE=DATE:20900502');
    expect(ics).toContain(`URL:${server.url}/documents/${roadmap.id}#item-vote`);
    expect((await world.outsider.send('GET', `/api/workspaces/${world.workspace.id}/roadmap.ics`)).status).toBe(404);
  });

  it('is subscribed to by an address of one’s own, which shows what one may see and is replaced or stopped', async () => {
    const visitor = server.guest();
    const get = async (url: string) => visitor.send('GET', new URL(url).pathname);
    const { url } = await world.editor.call(routes.makeCalendarFeed, {});
    expect(await (await get(url)).text()).toContain('Ψηφοφορία');
    await world.chamber.call(routes.removePerson, {
      params: { id: world.workspace.id, personId: world.editor.me.id },
    });
    expect(await (await get(url)).text()).not.toContain('Ψηφοφορία');
    const { url: second } = await world.editor.call(routes.makeCalendarFeed, {});
    expect((await get(url)).status).toBe(404);
    expect((await get(second)).status).toBe(200);
    await world.editor.call(routes.dropCalendarFeed, {});
    expect((await get(second)).status).toBe(404);
    const kept = await server.context.db.collection('calendarfeeds').find({}).toArray();
    expect(JSON.stringify(kept)).not.toContain(second.split('/').at(-1));
  });

  it('gives 2,000 items in one answer', async () => {
    await write(() =>
      doc.transact(() => {
        for (let i = 0; i < 1_997; i++) {
          const item = new Y.Map<unknown>();
          doc.getMap('roadmap').set(`many${i}`, item);
          item.set('kind', 'action');
          item.set('title', `Δράση ${i}`);
          item.set('start', '2030-01-01');
          item.set('end', '2030-06-30');
        }
      }),
    );
    server.context.events.emit('text.edited', { documentId: roadmap.id });
    expect(await list({ limit: 2_000 })).toHaveLength(2_000);
    expect(await list()).toHaveLength(50);
  });
});
