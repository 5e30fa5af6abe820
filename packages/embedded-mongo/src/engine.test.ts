import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encode } from './bson/encode.ts';
import { Engine } from './engine.ts';
import { PresentView } from './txn/view.ts';
import { search } from './query/find.ts';

describe('D1 a disk that fails', () => {
  it('D1.6 a full disk fails everyone who waits, undoes the batch, and leaves what was stored', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'em-full-'));
    const engine = new Engine(directory);
    const insert = (n: number, size: number): Promise<void> | undefined => {
      const doc = { _id: n, text: 'x'.repeat(size) };
      engine.write(() =>
        engine.documents.insert(engine.catalog.get('t.c') ?? engine.catalog.create('t.c', {}), encode(doc), doc),
      );
      return engine.settled();
    };
    await insert(1, 10);
    const pages = Number(engine.sqlite.prepare('PRAGMA page_count').get()?.['page_count']);
    engine.sqlite.exec(`PRAGMA max_page_count = ${pages + 4}`);
    // The second of one batch does not fit: the first, which waits for the same commit, fails with it.
    const first = insert(2, 10);
    expect(() => insert(3, 200_000)).toThrow(expect.objectContaining({ code: 14031 }) as Error);
    await expect(first).rejects.toMatchObject({ code: 14031 });
    expect(engine.failures).toBe(1);
    engine.sqlite.exec('PRAGMA max_page_count = 1000000');
    await insert(4, 200_000);
    expect(ids(engine)).toEqual([1, 4]);
    expect(await engine.check()).toEqual([]);
    engine.close();
    const again = new Engine(directory);
    expect(ids(again)).toEqual([1, 4]);
    again.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('D1.6 an index that was being filled when the process ended is gone at the next start', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'em-unfinished-'));
    const engine = new Engine(directory);
    engine.write(() => {
      const collection = engine.catalog.create('t.c', {});
      engine.catalog.addIndex(collection, { v: 2, key: { a: 1 }, name: 'a_1' }, true);
    });
    await engine.settled();
    engine.close();
    const again = new Engine(directory);
    expect(again.catalog.get('t.c')?.indexes.map((index) => index.name)).toEqual(['_id_']);
    again.close();
    await rm(directory, { recursive: true, force: true });
  });
});

function ids(engine: Engine): number[] {
  const everything = {
    filter: { op: 'and' as const, parts: [] },
    collation: undefined,
    sort: [],
    skip: 0,
    limit: 0,
    hint: undefined,
  };
  const { chunks } = search(new PresentView(engine), engine.catalog.get('t.c'), everything);
  return [...chunks].flat().map(({ raw }) => raw.readInt32LE(9));
}
