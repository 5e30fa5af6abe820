import { type SearchHit, routes } from '@koinon/contract';
import { build, updateFromJson } from '@koinon/editor-schema';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InProcess, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

async function find(who: Visitor, q: string, more: object = {}): Promise<SearchHit[]> {
  await server.context.followers.settled();
  await server.context.search.settled();
  return (await who.call(routes.search, { query: { q, ...more } })).items;
}
const titles = (hits: SearchHit[]) => hits.map(({ title }) => title);
const say = (who: Visitor, body: string) =>
  who.call(routes.createThread, { params: { id: world.document.id }, body: { anchor: null, body } });

async function write(documentId: string, words: string): Promise<void> {
  const json = { type: 'doc', content: [build.h(2, 'Ανάθεση'), build.p(words)] };
  await server.context.sync.write(documentId, updateFromJson(json, { clientID: 77 }), { personId: world.editor.me.id });
}

describe('search', () => {
  it('finds documents, workspaces and unions by their names, however these are typed', async () => {
    for (const asked of ['κοινωνικές ρήτρες', 'ΚΟΙΝΩΝΙΚΗ ΡΗΤΡΑ', 'koinwnikes rhtres', 'κινωνικές ρήτρες']) {
      const hits = await find(world.viewer, asked);
      expect(titles(hits), asked).toEqual(
        expect.arrayContaining(['Κοινωνικές ρήτρες', 'Πρόταση για τις κοινωνικές ρήτρες']),
      );
    }
    expect(await find(world.viewer, 'αιολος', { kind: 'union' })).toMatchObject([
      { kind: 'union', id: world.unions.second, place: { path: `/unions/${world.unions.second}` } },
    ]);
  });

  it('finds live text within two seconds of an edit, under its heading', async () => {
    await find(world.viewer, 'οτιδήποτε');
    await write(world.document.id, 'Οι αναθέτουσες αρχές μοιράζουν ανεμόσκαλες στους γείτονες.');
    const [hit] = await vi.waitFor(async () => {
      const { items } = await world.viewer.call(routes.search, { query: { q: 'ανεμόσκαλα' } });
      expect(items).toHaveLength(1);
      return items;
    }, soon);
    expect(hit).toMatchObject({ kind: 'document', id: world.document.id, place: { heading: 'Ανάθεση' } });
    expect(hit!.excerpt).toContain('ανεμόσκαλες');
    expect(hit!.words).toEqual(['ανεμοσκαλεσ']);
  });

  it('finds what was said, and not what was hidden or deleted', async () => {
    const thread = await say(world.editor, 'Προτείνουμε παραρτήματα για την παρακολούθηση');
    const place = { path: `/documents/${world.document.id}#thread-${thread.id}` };
    expect(await find(world.viewer, 'παραρτημα')).toMatchObject([{ kind: 'comment', id: thread.id, place }]);
    const params = { id: thread.comments[0]!.id };
    await world.coordinator.call(routes.hideComment, { params, body: { reason: 'Εκτός θέματος' } });
    // At once, whether the index knows it or not.
    expect((await world.viewer.call(routes.search, { query: { q: 'παραρτημα' } })).items).toEqual([]);
    await world.coordinator.call(routes.restoreComment, { params });
    expect(await find(world.viewer, 'παραρτημα')).toHaveLength(1);
    await world.editor.call(routes.deleteComment, { params });
    expect(await find(world.viewer, 'παραρτημα')).toEqual([]);
  });

  it('shows nobody what they may not read, from the moment on when they may not', async () => {
    await say(world.editor, 'Μυστηριώδες ερώτημα');
    expect(await find(world.viewer, 'μυστηριώδη')).toHaveLength(1);
    for (const shut of [world.removed, world.outsider, world.guest])
      expect(await find(shut, 'μυστηριώδη ερωτήματα')).toEqual([]);
    const { id } = world.workspace;
    await world.chamber.call(routes.removePerson, { params: { id, personId: world.viewer.me.id } });
    expect((await world.viewer.call(routes.search, { query: { q: 'μυστηριώδη' } })).items).toEqual([]);
    await world.chamber.call(routes.setRole, {
      params: { id, personId: world.viewer.me.id },
      body: { role: 'viewer' },
    });
    expect(await find(world.guest, 'Πίνδος')).toEqual([]);
    const opened = { params: { id }, body: { visibility: 'public' as const } };
    await world.chamber.call(routes.changeWorkspace, opened);
    expect(await find(world.guest, 'μυστηριώδη')).toHaveLength(1);
    await world.chamber.call(routes.changeWorkspace, { ...opened, body: { visibility: 'private' } });
    expect((await world.guest.call(routes.search, { query: { q: 'μυστηριώδη' } })).items).toEqual([]);
  });

  it('keeps to a kind, a workspace and a time, and goes on page by page', async () => {
    for (const body of ['Δελτίο πρώτο', 'Δελτίο δεύτερο', 'Δελτίο τρίτο']) await say(world.editor, body);
    const all = await find(world.viewer, 'δελτία', { kind: 'comment', workspace: world.workspace.id });
    expect(all).toHaveLength(3);
    expect(await find(world.viewer, 'δελτία', { kind: 'union' })).toEqual([]);
    expect(await find(world.viewer, 'δελτία', { workspace: world.unions.partner })).toEqual([]);
    expect(await find(world.viewer, 'δελτία', { from: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
    const first = await world.viewer.call(routes.search, { query: { q: 'δελτία', limit: 2 } });
    const second = await world.viewer.call(routes.search, {
      query: { q: 'δελτία', limit: 2, cursor: first.nextCursor! },
    });
    expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
    expect(second.nextCursor).toBeNull();
  });

  it('finds a document under its new title alone', async () => {
    const { id } = await world.editor.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'note', title: 'Πολυτεχνικό σημείωμα' },
    });
    expect(await find(world.viewer, 'πολυτεχνικό')).toMatchObject([{ id }]);
    await world.editor.call(routes.changeDocument, { params: { id }, body: { title: 'Υπαίθριο σημείωμα' } });
    expect(await find(world.viewer, 'πολυτεχνικό')).toEqual([]);
    expect(await find(world.viewer, 'υπαίθρια σημειώματα')).toMatchObject([{ id }]);
  });
});
