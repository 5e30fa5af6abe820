import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Fact, type Stream, streamOf } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pino } from 'pino';
import { type InProcess, soon, startInProcess } from '../testing/in-process.ts';
import { connect, addressFile, embeddedName } from './database.ts';
import { readFileSync } from 'node:fs';
import { systemClock } from './clock.ts';
import { EventBus } from './events.ts';
import { type Transaction, createFacts } from './facts.ts';
import { type FollowerInput, createFollowers } from './followers.ts';
import { createMetrics } from './metrics.ts';

let server: InProcess;
let db: Connection;
beforeAll(async () => {
  server = await startInProcess();
  const { mongodbUri, dataDir } = server.context.config;
  db = mongodbUri ? await connect(mongodbUri) : await connect(readFileSync(addressFile(dataDir), 'utf8'), embeddedName);
});
afterAll(async () => {
  await db?.close();
  await server?.[Symbol.asyncDispose]();
});

const newStream = (): Stream => streamOf.workspace(String(new mongoose.Types.ObjectId()));

/** One node: its own events, and followers that hear only those. */
function node(follower: FollowerInput, glance = 60_000, stopWithin?: number) {
  const events = new EventBus((error) => {
    throw error;
  });
  const facts = createFacts({ db, events, clock: systemClock, audit: async () => undefined });
  const logger = pino({ level: 'silent' });
  const followers = createFollowers({ db, facts, events, logger, metrics: createMetrics(), glance, stopWithin });
  followers.add(follower);
  const tell = (stream: Stream, title = ''): Promise<Fact> =>
    facts.transact((tx) =>
      tx.tell({ stream, type: 'document.edited', actor: null, subject: { id: stream.slice(-24), title } }),
    );
  return { facts, followers, tell, [Symbol.asyncDispose]: () => followers[Symbol.asyncDispose]() };
}

/** A follower that writes down what it was handed, in the transaction it is given. */
function notebook(more: Partial<FollowerInput> = {}) {
  const name = `notebook-${String(new mongoose.Types.ObjectId())}`;
  const pages = () => db.collection<{ _id: string; offsets: number[] }>(name);
  const handle = async (facts: readonly Fact[], tx: Transaction): Promise<void> => {
    await pages().updateOne(
      { _id: facts[0]!.stream },
      { $push: { offsets: { $each: facts.map((fact) => fact.offset) } } },
      { upsert: true, session: tx.session },
    );
  };
  const follower: FollowerInput = { name, fromTheStart: true, handle, ...more };
  const read = async (stream: Stream): Promise<number[]> => (await pages().findOne({ _id: stream }))?.offsets ?? [];
  return { follower, handle, read };
}
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

describe('a follower', () => {
  it('is handed every fact of each stream once and in order, while many write', async () => {
    const { follower, read } = notebook();
    await using one = node(follower);
    one.followers.start();
    const streams = [newStream(), newStream(), newStream()];
    await Promise.all(upTo(30).map((i) => one.tell(streams[i % 3]!)));
    for (const stream of streams) await vi.waitFor(async () => expect(await read(stream)).toEqual(upTo(10)), soon);
  });

  it('works on several nodes at once, and still each fact is handled once', async () => {
    const { follower, read } = notebook();
    await using one = node(follower, 30);
    await using two = node(follower, 30);
    for (const each of [one, two]) each.followers.start();
    const stream = newStream();
    await Promise.all(upTo(24).map((i) => (i % 2 === 0 ? one : two).tell(stream)));
    await Promise.all([one, two].map((each) => each.followers.settled()));
    await vi.waitFor(async () => expect(await read(stream)).toEqual(upTo(24)), soon);
  });

  it('finds what a process told that ended before it handled it', async () => {
    const { follower, read } = notebook();
    const stream = newStream();
    await using two = node(follower, 30);
    two.followers.start();
    await two.followers.settled();
    {
      // Registered, so that it marks what is due, and gone before it began.
      await using one = node(follower);
      await one.tell(stream);
    }
    await vi.waitFor(async () => expect(await read(stream)).toEqual([1]), soon);
  });

  it('leaves nothing half done when its process is killed amid a step, and another one does it once', async () => {
    const { follower, read } = notebook();
    await using one = node(follower, 30);
    const stream = newStream();
    for (const _ of upTo(3)) await one.tell(stream);
    // The database keeps a transaction that nobody ends for a minute; here it is not waited for.
    const lifetime = (transactionLifetimeLimitSeconds: number) =>
      db.db!.admin().command({ setParameter: 1, transactionLifetimeLimitSeconds });
    await lifetime(3);
    const script = fileURLToPath(new URL('../testing/follower-node.ts', import.meta.url));
    const { mongodbUri, dataDir } = server.context.config;
    const where = mongodbUri ? [mongodbUri, ''] : [readFileSync(addressFile(dataDir), 'utf8'), embeddedName];
    const child = spawn(process.execPath, [script, ...where, follower.name], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(await read(stream)).toEqual([]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await lifetime(60);
    one.followers.start();
    await vi.waitFor(async () => expect(await read(stream)).toEqual([1, 2, 3]), soon);
  });

  it('finds at its start what was told by who did not know it', async () => {
    const stream = newStream();
    {
      await using other = node(notebook().follower);
      for (const _ of upTo(3)) await other.tell(stream);
    }
    const { follower, read } = notebook();
    await using one = node(follower);
    one.followers.start();
    await vi.waitFor(async () => expect(await read(stream)).toEqual([1, 2, 3]), soon);
  });

  it('leaves nothing of a step that failed, says so, and does it again', async () => {
    const { follower, handle, read } = notebook();
    let failures = 1;
    const stream = newStream();
    const fails = async (facts: readonly Fact[], tx: Transaction): Promise<void> => {
      await handle(facts, tx);
      if (facts[0]!.stream === stream && failures-- > 0) throw new Error('cut off in the middle');
    };
    await using one = node({ ...follower, handle: fails });
    one.followers.start();
    await one.followers.settled();
    await one.tell(stream);
    await vi.waitFor(() => expect(one.followers.failing()).toMatchObject([{ stream, times: 1 }]), soon);
    expect(await read(stream)).toEqual([]);
    await one.tell(stream);
    await vi.waitFor(async () => expect(await read(stream)).toEqual([1, 2]), soon);
    await vi.waitFor(() => expect(one.followers.failing()).toEqual([]), soon);
  });

  it('passes over what was told before it existed, where it is for news alone', async () => {
    const stream = newStream();
    const { follower, read } = notebook({ fromTheStart: false });
    {
      await using other = node(notebook().follower);
      for (const _ of upTo(2)) await other.tell(stream);
    }
    await using one = node(follower);
    one.followers.start();
    await one.followers.settled();
    await one.tell(stream);
    await vi.waitFor(async () => expect(await read(stream)).toEqual([3]), soon);
  });

  it('is handed what it cares for, and passes over the rest', async () => {
    const { follower, read } = notebook({ types: ['document.edited'], streams: ['workspace'] });
    await using one = node(follower);
    one.followers.start();
    const stream = newStream();
    await one.tell(stream);
    const subject = { id: stream.slice(-24), title: '' };
    await one.facts.transact((tx) => tx.tell({ stream, type: 'workspace.changed', actor: null, subject }));
    await one.tell(stream);
    await vi.waitFor(async () => expect(await read(stream)).toEqual([1, 3]), soon);
    // Nothing is due any more: the mark is taken away.
    await vi.waitFor(
      async () => expect(await db.collection('streams').findOne({ due: follower.name })).toBeNull(),
      soon,
    );
  });

  it('holds up no stop with work that waits, and the next start does it', async () => {
    const { follower, handle, read } = notebook();
    const held = Promise.withResolvers<void>();
    const began = Promise.withResolvers<void>();
    const stream = newStream();
    const waits = async (facts: readonly Fact[], tx: Transaction): Promise<void> => {
      began.resolve();
      await held.promise;
      await handle(facts, tx);
    };
    {
      await using one = node({ ...follower, handle: waits }, 60_000, 50);
      one.followers.start();
      await one.tell(stream);
      await began.promise;
    }
    // It has stopped while its work still waits.
    expect(await read(stream)).toEqual([]);
    held.resolve();
    await using again = node(follower);
    again.followers.start();
    await vi.waitFor(async () => expect(await read(stream)).toEqual([1]), soon);
  });
});
