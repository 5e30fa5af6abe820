import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encode } from '../bson/encode.ts';
import type { Doc } from '../bson/types.ts';
import { dispatch } from './dispatch.ts';
import { Service } from './service.ts';

it('D1.6 a commit that fails others fails no handshake', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'em-hello-'));
  const service = new Service({ directory, host: 'here:1', password: undefined, testCommands: false });
  const ask = (body: Doc): Promise<Doc | undefined> =>
    dispatch(
      service,
      { id: 1, legacy: false, silent: false, body, documents: undefined, sequences: new Map() },
      { gone: () => false, appName: undefined },
    );
  const { engine } = service;
  const insert = (n: number, size: number): void => {
    const doc = { _id: n, text: 'x'.repeat(size) };
    engine.write(() =>
      engine.documents.insert(engine.catalog.get('t.c') ?? engine.catalog.create('t.c', {}), encode(doc), doc),
    );
  };
  insert(1, 10);
  engine.commit();
  const pages = Number(engine.sqlite.prepare('PRAGMA page_count').get()?.['page_count']);
  engine.sqlite.exec(`PRAGMA max_page_count = ${pages + 4}`);
  insert(2, 10);
  const read = ask({ find: 'c', $db: 't' });
  const handshake = ask({ hello: 1, $db: 'admin' });
  expect(() => insert(3, 200_000)).toThrow(expect.objectContaining({ code: 14031 }) as Error);
  expect(await read).toMatchObject({ ok: 0 });
  expect(await handshake).toMatchObject({ ok: 1, isWritablePrimary: true });
  service.close();
  await rm(directory, { recursive: true });
});
