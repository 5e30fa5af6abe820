import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startEmbedded } from './index.ts';
import { childServer } from './testing/child-server.ts';
import { Random } from './testing/random.ts';
import { testServer } from './testing/server.ts';

// The long run: CRASH_ROUNDS=20.
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 3);
const WRITER = fileURLToPath(new URL('./testing/crash-writer.ts', import.meta.url));

/** What the writer was told is stored. */
interface Acknowledged {
  inserts: Set<number>;
  count: number;
  pair: number;
}

async function runAndKill(directory: string, from: number, milliseconds: number, seen: Acknowledged): Promise<void> {
  const writer: ChildProcess = spawn(process.execPath, [WRITER, directory, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(writer, 'exit');
  if (!writer.stdout) throw new Error('no output');
  const lines = createInterface({ input: writer.stdout });
  lines.on('line', (line) => {
    const [what, n] = line.split(' ');
    if (what === 'ready') setTimeout(() => writer.kill('SIGKILL'), milliseconds);
    if (what === 'insert') seen.inserts.add(Number(n));
    if (what === 'count') seen.count = Math.max(seen.count, Number(n));
    if (what === 'pair') seen.pair = Math.max(seen.pair, Number(n));
  });
  await ended;
}

describe('D1 durability', () => {
  it(`D1.1 nothing acknowledged is missing and nothing is torn after ${ROUNDS} rounds of kill -9`, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'em-crash-'));
    const seen: Acknowledged = { inserts: new Set(), count: 0, pair: -1 };
    for (let round = 0; round < ROUNDS; round++) {
      await runAndKill(directory, round * 1_000_000, 300 + round * 50, seen);
      await using server = await startEmbedded({ dataDir: directory });
      const client = await new MongoClient(server.uri).connect();
      const db = client.db('test');
      const stored = new Set((await db.collection('facts').find().toArray()).map((doc) => doc['n'] as number));
      expect([...seen.inserts].filter((n) => !stored.has(n))).toEqual([]);
      for (const n of [...seen.inserts].slice(-50))
        expect(await db.collection('facts').countDocuments({ key: `k${n}` })).toBe(1);
      expect(await db.collection('facts').countDocuments({ group: { $gte: 0 } }, { hint: 'group_1_n_-1' })).toBe(
        stored.size,
      );
      const counter = await db.collection<{ _id: string; n: number }>('counters').findOne({ _id: 'c' });
      expect(counter?.n).toBeGreaterThanOrEqual(seen.count);
      const pairs = await db.collection('pairs').find().toArray();
      expect(new Set(pairs.map((doc) => doc['n'] as number)).size).toBeLessThanOrEqual(1);
      expect(pairs.length === 0 || pairs.length === 2).toBe(true);
      expect((pairs[0]?.['n'] as number | undefined) ?? -1).toBeGreaterThanOrEqual(seen.pair);
      expect(await server.check()).toEqual([]);
      await client.close();
    }
    expect(seen.inserts.size).toBeGreaterThan(0);
    await rm(directory, { recursive: true, force: true });
  });

  it('D1.2 a second server on the directory is refused, and the first goes on', async () => {
    await using test = await testServer();
    await expect(startEmbedded({ dataDir: test.directory })).rejects.toThrow(/another embedded database is running/);
    await test.db.collection('a').insertOne({ x: 1 });
    expect(await test.db.collection('a').countDocuments()).toBe(1);
  });

  it('D1.3 stop, then start: everything is there, and the directory is free at once', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'em-stop-'));
    for (let round = 0; round < 3; round++) {
      const server = await startEmbedded({ dataDir: directory });
      const client = await new MongoClient(server.uri).connect();
      const writes = Array.from({ length: 20 }, (_, i) => client.db('test').collection('a').insertOne({ round, i }));
      await Promise.all(writes);
      expect(await client.db('test').collection('a').countDocuments()).toBe((round + 1) * 20);
      await client.close();
      await server.stop();
    }
    await rm(directory, { recursive: true, force: true });
  });

  it('D1.4 a damaged file is named when the server starts, or when it is read', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'em-damaged-'));
    await writeFile(join(directory, 'data.sqlite'), Buffer.alloc(8192, 'not a database '));
    await expect(startEmbedded({ dataDir: directory })).rejects.toThrow(/not a database|damaged|malformed/);
    await rm(directory, { recursive: true, force: true });
  });

  it('D1.5 a page damaged later is an error of the reader, never a wrong answer', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'em-page-'));
    const first = await startEmbedded({ dataDir: directory });
    const writer = await new MongoClient(first.uri).connect();
    await writer
      .db('test')
      .collection('a')
      .insertMany(Array.from({ length: 3000 }, (_, i) => ({ i, text: 'x'.repeat(200) })));
    await writer.close();
    await first.stop();
    const file = await open(join(directory, 'data.sqlite'), 'r+');
    const { size } = await file.stat();
    for (let at = 8192 * 6; at < size; at += 8192 * 2) await file.write(Buffer.alloc(64, 0xff), 0, 64, at);
    await file.close();
    await using server = await startEmbedded({ dataDir: directory, onFatal: () => undefined });
    const client = await new MongoClient(server.uri, { serverSelectionTimeoutMS: 5000 }).connect();
    await expect(client.db('test').collection('a').find().toArray()).rejects.toThrow(
      /damaged|malformed|missing|InvalidBSON/,
    );
    await client.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('D1.7 a log damaged before its last commit is refused at the start; a torn end is not', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'em-log-'));
    const seed = 20_261;
    let count = 0;
    {
      await using server = await childServer(directory);
      const client = await new MongoClient(server.uri).connect();
      for (; count < 40; count++)
        await client
          .db('test')
          .collection('a')
          .insertOne({ count, text: 'x'.repeat(3000) });
      await client.close();
      await server.kill();
    }
    const log = join(directory, 'data.sqlite-wal');
    const whole = await readFile(log);
    const starts = async (bytes: Buffer): Promise<number> => {
      const copy = await mkdtemp(join(directory, 'copy-'));
      await copyFile(join(directory, 'data.sqlite'), join(copy, 'data.sqlite'));
      await writeFile(join(copy, 'data.sqlite-wal'), bytes);
      await using server = await startEmbedded({ dataDir: copy });
      const client = await new MongoClient(server.uri).connect();
      const found = await client.db('test').collection('a').countDocuments();
      expect(await server.check()).toEqual([]);
      await client.close();
      return found;
    };
    expect(await starts(whole)).toBe(count);
    const random = new Random(seed);
    // Anywhere but in the last commits: in a frame's head or its page, or in the head of the log.
    const places = [17, 5_000, ...Array.from({ length: 5 }, () => random.below(whole.length * 0.8))];
    for (const place of places) {
      const flipped = Buffer.from(whole);
      flipped[place]! ^= 1 << random.below(8);
      await expect(starts(flipped), `seed ${seed}, byte ${place}`).rejects.toThrow(/write-ahead log .* is damaged/);
    }
    // What a crash in the middle of a write leaves.
    for (const torn of [1, 500, 9_000]) {
      const found = await starts(whole.subarray(0, whole.length - torn));
      expect(found).toBeGreaterThanOrEqual(count - 2);
    }
    await rm(directory, { recursive: true, force: true });
  });
});
