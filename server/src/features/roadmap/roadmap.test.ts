import { type DocumentShape, routes } from '@koinon/contract';
import { createItem, updateItem } from '@koinon/roadmap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, movableClock, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

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
