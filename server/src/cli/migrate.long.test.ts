import { createClient, routes } from '@koinon/contract';
import { startServer } from '@koinon/testkit';
import { startEmbedded } from 'embedded-mongo';
import mongoose from 'mongoose';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, openDatabase } from '../runtime/database.ts';
import { runCommand } from './run.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const serverMain = fileURLToPath(new URL('../main.ts', import.meta.url));
let work: string;
/** Another server of the protocol, as a MongoDB would be: reached by its address, with a password. */
let other: Awaited<ReturnType<typeof startEmbedded>>;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'koinon-migrate-'));
  other = await startEmbedded({ dataDir: join(work, 'other'), port: 0 });
});
afterAll(async () => {
  await other?.stop();
  await rm(work, { recursive: true });
});

const at = (name: string): string => other.uri.replace('/?', `/${name}?`);
/** Runs the command as `npm run admin -- migrate …` does. */
async function migrate(words: string[], dataDir: string) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const host = { env: { DATA_DIR: dataDir }, stdin: Readable.from(['']), stdout, stderr };
  const code = await runCommand(host as unknown as Parameters<typeof runCommand>[0], ['migrate', ...words]);
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

/** Runs a program of ours to its end. */
async function ended(words: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 });
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit') as Promise<[number]>]);
  return { code, err };
}

/** Every collection with its documents byte by byte, its indexes and its options. */
async function contents(db: mongoose.mongo.Db) {
  const found: Record<string, unknown> = {};
  for (const info of await db.listCollections().toArray()) {
    const collection = db.collection(info.name);
    const documents = await collection.find({}, { sort: { _id: 1 }, raw: true }).toArray();
    found[info.name] = {
      options: 'options' in info ? info.options : {},
      documents: documents.map((raw) => Buffer.from(raw as unknown as Uint8Array).toString('base64')),
      indexes: (await collection.listIndexes().toArray()).map((index) => JSON.stringify(index)).sort(),
    };
  }
  return found;
}
async function contentsAt(uri: string) {
  await using db = await openDatabase(uri, '');
  return await contents(db.connection.db!);
}
async function contentsIn(dataDir: string) {
  await using db = await openDatabase('', dataDir);
  return await contents(db.connection.db!);
}

describe('migrate', () => {
  it('moves all that a server keeps to a MongoDB and back, and the server goes on there', async () => {
    const dataDir = join(work, 'one');
    const server = await startServer({ dataDir, demo: true, startWithin: 180_000 });
    const refused = await migrate(['--to', at('one')], dataDir);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Koinon is running on') as string });
    await server.stop();

    const moved = await migrate(['--to', at('one')], dataDir);
    expect(moved).toMatchObject({ code: 0, err: '' });
    expect(moved.out).toContain('Everything is there');
    expect(moved.out).not.toContain(new URL(other.uri).password);
    const before = await contentsIn(dataDir);
    expect(await contentsAt(at('one'))).toEqual(before);
    expect(Object.keys(before).length).toBeGreaterThan(15);

    const back = join(work, 'two');
    expect(await migrate(['--from', at('one')], back)).toMatchObject({ code: 0, err: '' });
    expect(await contentsIn(back)).toEqual(before);

    await using there = await startServer({ dataDir, env: { MONGODB_URI: at('one') } });
    const call = createClient({ baseUrl: there.url, headers: () => ({ 'x-koinon-client': 'test' }) });
    const body = { email: 'coordinator@demo.example', password: 'koinon-demo' };
    expect(await call(routes.signIn, { body })).toMatchObject({ coordinator: true });

    const again = await migrate(['--to', at('one')], back);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('the target is not empty') as string });
    // The whole demo is made, moved three times and read four times: minutes on a busy machine.
  }, 300_000);

  it('goes on where kill -9 ended it, and finds what was tampered with', async () => {
    const dataDir = join(work, 'three');
    const count = 12_000;
    {
      await using db = await openDatabase('', dataDir);
      const things = db.connection.collection<{ _id: number }>('things');
      const text = 'κοινό '.repeat(40);
      for (let from = 0; from < count; from += 3_000)
        await things.insertMany(Array.from({ length: 3_000 }, (_, i) => ({ _id: from + i, text, n: from + i })));
      await things.createIndex({ n: 1 }, { unique: true });
      const bucket = new mongoose.mongo.GridFSBucket(db.connection.db!, { bucketName: 'images', chunkSizeBytes: 1024 });
      const upload = bucket.openUploadStream('picture');
      await new Promise((resolve) => upload.end(Buffer.alloc(10_000, 7), () => resolve(null)));
    }
    const env = { DATA_DIR: dataDir, PATH: process.env['PATH'] ?? '' };
    const child = spawn(process.execPath, [main, 'migrate', '--to', at('three')], { env });
    for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('things\t')) break;
    child.kill('SIGKILL');
    await once(child, 'exit');
    const target = await connect(at('three'));
    const arrived = await target.collection('things').countDocuments();
    expect(arrived).toBeGreaterThan(0);
    expect(arrived).toBeLessThan(count);

    // Nothing works on half of the data, and nothing is added to it.
    const half = { ...env, MONGODB_URI: at('three'), PORT: '0', DATA_DIR: join(work, 'half') };
    const names = async () => (await target.db!.listCollections().toArray()).map(({ name }) => name).sort();
    const before = await names();
    const unfinished = 'part of a migration that did not end. Run «npm run admin -- migrate …» once more';
    expect(await ended([serverMain], half)).toEqual({ code: 1, err: expect.stringContaining(unfinished) as string });
    expect(await ended([main, 'check'], half)).toEqual({ code: 1, err: expect.stringContaining(unfinished) as string });
    expect(await names()).toEqual(before);

    await target.collection<{ _id: string | number }>('things').insertOne({ _id: 'somebody else' });
    const found = await migrate(['--to', at('three')], dataDir);
    expect(found.code).toBe(1);
    expect(found.err).toMatch(/things: 12000 documents \(\w+\) became 12001/);
    await target.collection<{ _id: string | number }>('things').deleteOne({ _id: 'somebody else' });
    // A document that somebody changed in the half-moved target is put right.
    await target.collection<{ _id: number }>('things').updateOne({ _id: 7 }, { $set: { n: 1e9 } });
    const resumed = await migrate(['--to', at('three')], dataDir);
    expect(resumed).toMatchObject({ code: 0, err: '' });
    expect(resumed.out).toMatch(/^things\t12000 documents, 1 written now, the same on both sides: \w{16}$/m);
    await target.close();
    expect(await contentsAt(at('three'))).toEqual(await contentsIn(dataDir));
  });

  it('says what is wrong with what it is asked', async () => {
    const dataDir = join(work, 'four');
    expect((await migrate([], dataDir)).err).toBe('Say where: --to URI or --from URI.\n');
    expect((await migrate(['--to', 'nowhere'], dataDir)).err).toContain('--to takes the address of a MongoDB');
    expect((await migrate(['--to', at('x'), '--from', at('x')], dataDir)).err).toBe(
      'Both sides are the same database.\n',
    );
    const silent = await migrate(['--to', 'mongodb://127.0.0.1:9/x'], dataDir);
    expect(silent).toMatchObject({ code: 1, err: expect.stringContaining('ECONNREFUSED') as string });
  });
});
