import { limits, routes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InProcess, startInProcess } from '../testing/in-process.ts';
import { createWorld, type World } from '../testing/world.ts';
import { pageOfList } from './paging.ts';

const items = Array.from({ length: 7 }, (_, i) => ({ id: `id${i}` }));
const page = (list: readonly { id: string }[], cursor?: string, limit = 3) =>
  pageOfList(list, { limit, ...(cursor === undefined ? {} : { cursor }) }, ({ id }) => id);
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id.slice(2)).join('');

describe('a list in pages', () => {
  it('is whole when the pages are put together, and ends', () => {
    const seen: { id: string }[] = [];
    let cursor: string | null | undefined;
    for (let asked = 0; asked < 3; asked++) {
      const { items: more, nextCursor } = page(items, cursor ?? undefined);
      seen.push(...more);
      cursor = nextCursor;
    }
    expect(seen).toEqual(items);
    expect(cursor).toBeNull();
    expect(page([]).nextCursor).toBeNull();
    expect(page(items, undefined, 7).nextCursor).toBeNull();
    expect(page(items, undefined, 6).nextCursor).not.toBeNull();
  });

  it('goes on behind an id with dots, as suggestions have', () => {
    const dotted = items.map(({ id }) => ({ id: `${'a'.repeat(24)}-n1k.${id}` }));
    expect(ids(page(dotted, page(dotted).nextCursor!).items.map(({ id }) => ({ id: id.split('.')[1]! })))).toBe('345');
  });

  it('goes on behind the last one, wherever that is now, and where it was when it has gone', () => {
    const cursor = page(items).nextCursor!;
    expect(ids(page([{ id: 'id9' }, ...items], cursor).items)).toBe('345');
    expect(ids(page(items.toSpliced(2, 1), cursor).items)).toBe('456');
    for (const wrong of ['', 'x', '1', '-1.id2', '99999999.id2', '1.$ne'])
      expect(() => page(items, wrong), wrong).toThrow('bad-input');
  });
});

describe('the lists of a workspace', () => {
  let server: InProcess;
  let world: World;
  beforeAll(async () => {
    server = await startInProcess();
    world = await createWorld(server);
    for (let i = 0; i < 4; i++) {
      const params = { id: world.document.id };
      await world.commenter.call(routes.createThread, { params, body: { anchor: null, body: `Σχόλιο ${i}` } });
      const document = { kind: 'note' as const, title: `Σημείωμα ${i}` };
      await world.editor.call(routes.createDocument, { params: { id: world.workspace.id }, body: document });
    }
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  it('are answered no longer than asked for, and come whole by their cursors', async () => {
    const { document, workspace, unions, chamber } = world;
    const of = (id: string) => (query: { limit: number; cursor?: string }) => ({ params: { id }, query });
    const lists = {
      threads: (query: { limit: number; cursor?: string }) => chamber.call(routes.threads, of(document.id)(query)),
      documents: (query: { limit: number; cursor?: string }) => chamber.call(routes.documents, of(workspace.id)(query)),
      people: (query: { limit: number; cursor?: string }) => chamber.call(routes.people, of(workspace.id)(query)),
      mandates: (query: { limit: number; cursor?: string }) => chamber.call(routes.mandates, of(unions.partner)(query)),
    };
    for (const [name, ask] of Object.entries(lists)) {
      const whole = await ask({ limit: limits.listPageMax });
      expect(whole.items.length, name).toBeGreaterThan(2);
      const seen: unknown[] = [];
      let cursor: string | undefined;
      do {
        const { items: some, nextCursor } = await ask({ limit: 2, ...(cursor ? { cursor } : {}) });
        expect(some.length, name).toBeLessThanOrEqual(2);
        seen.push(...some);
        cursor = nextCursor ?? undefined;
      } while (cursor);
      expect(seen, name).toEqual(whole.items);
    }
  });

  it('leave a whole text where it is: who has this version of it is told so', async () => {
    const path = `/api/documents/${world.document.id}/content?format=json`;
    const first = await world.viewer.send('GET', path);
    const tag = first.headers.get('etag') ?? '';
    expect(first.status).toBe(200);
    const again = (etag: string, at = path) =>
      world.viewer.send('GET', at, { headers: { 'x-koinon-client': 'test', 'if-none-match': etag } });
    const unchanged = await again(tag);
    expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
    expect((await again(tag, path.replace('json', 'html'))).status).toBe(200);
    expect((await again('"other"')).status).toBe(200);
    const file = path.replace('content', 'export').replace('json', 'text');
    const named = (await world.viewer.send('GET', file)).headers.get('etag') ?? '';
    const worked = vi.spyOn(server.context.worker, 'run');
    expect((await again(named, file)).status).toBe(304);
    expect(worked).not.toHaveBeenCalled();
    const title = { params: { id: world.document.id }, body: { title: 'Άλλος τίτλος' } };
    await world.coordinator.call(routes.changeDocument, title);
    expect((await again(tag)).status).toBe(200);
    expect((await again(named, file)).status).toBe(200);
    expect(worked).toHaveBeenCalled();
  });
});
