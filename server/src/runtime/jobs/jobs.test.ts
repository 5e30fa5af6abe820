import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { limits } from '@koinon/contract';
import { startDatabase } from '@koinon/testkit';
import type { Connection } from 'mongoose';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movableClock, soon } from '../../testing/in-process.ts';
import { connect } from '../database.ts';
import { Refusal } from '../errors.ts';
import { EventBus } from '../events.ts';
import { createFacts } from '../facts.ts';
import { createJobs, type JobDefinition, type Jobs } from './jobs.ts';
import { nextTime } from './schedule.ts';

let database: Awaited<ReturnType<typeof startDatabase>>;
let db: Connection;
let count = 0;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database?.[Symbol.asyncDispose]());

/** The jobs of one node on a database of its own, or on one that another node has as well. */
async function node(
  definitions: Record<string, JobDefinition>,
  { name = `jobs${(count += 1)}`, lease = 600, clock = movableClock() } = {},
) {
  const stack = new AsyncDisposableStack();
  db = await connect(database.uri(name));
  const own = db;
  stack.defer(() => own.close());
  const logger = pino({ level: 'silent' });
  const jobs: Jobs = stack.use(
    createJobs({ db, clock, logger, limits: { jobs: { ...limits.jobs, lease, stop: 200 } }, everyMs: 20 }),
  );
  for (const [job, definition] of Object.entries(definitions)) jobs.define(job, definition);
  await db.model('Job').init();
  await jobs.start();
  const facts = createFacts({ db, events: new EventBus(() => undefined), clock, audit: async () => undefined });
  return { name, clock, jobs, facts, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
const stateOf = async (jobs: Jobs, id: string) => (await jobs.find(id))?.state;

describe('a job', () => {
  it('is done with its payload, and its result and progress are kept', async () => {
    const gate = Promise.withResolvers<void>();
    await using own = await node({
      add: {
        async handle({ a, b }: { a: number; b: number }, { progress }) {
          progress(0.5);
          await gate.promise;
          return { sum: a + b };
        },
      },
    });
    const id = await own.jobs.enqueue('add', { a: 1, b: 2 }, { startedBy: 'somebody' });
    await expect.poll(async () => (await own.jobs.find(id))?.progress, soon).toBe(0.5);
    gate.resolve();
    await expect.poll(() => stateOf(own.jobs, id), soon).toBe('done');
    expect(await own.jobs.find(id)).toMatchObject({ result: { sum: 3 }, progress: 1, startedBy: 'somebody' });
  });

  it('waits for its time', async () => {
    let runs = 0;
    await using own = await node({ later: { handle: async () => (runs += 1) } });
    const id = await own.jobs.enqueue('later', null, { at: new Date(own.clock.now().getTime() + 3_600_000) });
    own.jobs.kick();
    await setTimeout(100);
    expect(runs).toBe(0);
    own.clock.forward(3_600_000);
    await expect.poll(() => stateOf(own.jobs, id), soon).toBe('done');
  });

  it('is one for one key, however often and from wherever it is asked for', async () => {
    let runs = 0;
    const work = { once: { handle: async () => (runs += 1) } };
    await using own = await node(work);
    await using other = await node(work, { name: own.name });
    const ask = (jobs: Jobs) => jobs.enqueue('once', null, { key: 'a' });
    const ids = await Promise.all([...Array(8)].map((_, i) => ask(i % 2 ? own.jobs : other.jobs)));
    expect(new Set(ids).size).toBe(1);
    await expect.poll(() => stateOf(own.jobs, ids[0]!), soon).toBe('done');
    expect([await ask(own.jobs), runs]).toEqual([ids[0], 1]);
  });

  it('is there with the act that asks for it, or not at all', async () => {
    const done: string[] = [];
    await using own = await node({ note: { handle: async (word: string) => void done.push(word) } });
    const failed = own.facts.transact(async (tx) => {
      await own.jobs.enqueue('note', 'never', { tx });
      throw new Error('the act failed');
    });
    await expect(failed).rejects.toThrow('the act failed');
    await own.facts.transact((tx) => own.jobs.enqueue('note', 'told', { tx }));
    await expect.poll(() => done, soon).toEqual(['told']);
    expect(await db.collection('jobs').countDocuments({ name: 'note' })).toBe(1);
  });

  it('is tried again with growing waits, and given up after its tries; an administrator may try it again', async () => {
    const at: number[] = [];
    let well = false;
    const clock = movableClock();
    await using own = await node(
      {
        fails: {
          attempts: 4,
          async handle() {
            at.push(clock.now().getTime());
            if (!well) throw new Error(`try ${at.length}`);
          },
        },
      },
      { clock, lease: 60_000 },
    );
    const id = await own.jobs.enqueue('fails', null);
    for (const tries of [1, 2, 3]) {
      await expect
        .poll(async () => own.jobs.find(id), soon)
        .toMatchObject({ state: 'waiting', attempts: tries, error: `Error: try ${tries}` });
      const { dueAt } = (await own.jobs.find(id))!;
      const wait = limits.jobs.retry * 2 ** (tries - 1);
      expect(Math.abs(dueAt!.getTime() - at.at(-1)! - wait)).toBeLessThan(wait / 2);
      clock.forward(wait * 0.5);
      own.jobs.kick();
      await setTimeout(60);
      expect(at.length).toBe(tries);
      clock.forward(wait);
    }
    await expect.poll(() => stateOf(own.jobs, id), soon).toBe('failed');
    expect(await own.jobs.find(id)).toMatchObject({ attempts: 4, problem: { code: 'internal' } });
    well = true;
    expect(await own.jobs.retry(id)).toBe(true);
    await expect.poll(() => stateOf(own.jobs, id), soon).toBe('done');
  });

  it('that is refused is not tried again, and its person is told why', async () => {
    let runs = 0;
    await using own = await node({
      refused: {
        async handle() {
          runs += 1;
          throw new Refusal('wrong-type');
        },
      },
    });
    const id = await own.jobs.enqueue('refused', null);
    await expect.poll(() => stateOf(own.jobs, id), soon).toBe('failed');
    expect([runs, (await own.jobs.find(id))?.problem?.code]).toEqual([1, 'wrong-type']);
  });

  it('ends when it is cancelled: before it runs, and while it runs on another node', async () => {
    const aborted: string[] = [];
    const work = {
      long: {
        async handle(word: string, { signal }: { signal: AbortSignal }) {
          await once(signal, 'abort');
          aborted.push(word);
          throw new Error('stopped');
        },
      },
    };
    await using own = await node(work);
    const id = await own.jobs.enqueue('long', 'running');
    await expect.poll(() => stateOf(own.jobs, id), soon).toBe('running');
    const waiting = await own.jobs.enqueue('long', 'waiting');
    expect(await own.jobs.cancel(waiting)).toBe(true);
    await using other = await node({}, { name: own.name });
    expect(await other.jobs.cancel(id)).toBe(true);
    await expect.poll(() => stateOf(own.jobs, id), soon).toBe('canceled');
    expect([await stateOf(own.jobs, waiting), aborted]).toEqual(['canceled', ['running']]);
    expect(await own.jobs.cancel(id)).toBe(false);
  });

  it('that was finished in its own transaction is not done again, whatever happens after', async () => {
    let runs = 0;
    const ref: { facts?: ReturnType<typeof createFacts> } = {};
    await using own = await node({
      exact: {
        async handle(_: null, { finish }) {
          runs += 1;
          await ref.facts!.transact((tx) => finish('written', tx.session));
          throw new Error('after the commit');
        },
      },
    });
    ref.facts = own.facts;
    const id = await own.jobs.enqueue('exact', null);
    await expect.poll(() => own.jobs.find(id), soon).toMatchObject({ state: 'done', result: 'written' });
    own.clock.forward(3_600_000);
    await setTimeout(60);
    expect(runs).toBe(1);
  });

  it('is put back when its node stops, at no cost of a try', async () => {
    const started = Promise.withResolvers<void>();
    const hang = {
      hang: {
        async handle(_: null, { signal }: { signal: AbortSignal }) {
          started.resolve();
          await once(signal, 'abort');
          signal.throwIfAborted();
        },
      },
    };
    await using watcher = await node({});
    let id: string;
    {
      await using own = await node(hang, { name: watcher.name, lease: 60_000 });
      id = await own.jobs.enqueue('hang', null);
      await started.promise;
    }
    expect(await watcher.jobs.find(id)).toMatchObject({ state: 'waiting', attempts: 0 });
  });
});

describe('nodes', () => {
  const script = fileURLToPath(new URL('../../testing/job-node.ts', import.meta.url));
  async function start(uri: string, name: string) {
    const child = spawn(process.execPath, [script, uri, name], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return child;
  }

  it('share the jobs between them, and each job is done once', async () => {
    await using own = await node({});
    const uri = database.uri(own.name);
    const nodes = await Promise.all(['first', 'second'].map((name) => start(uri, name)));
    await Promise.all([...Array(60)].map((_, i) => own.jobs.enqueue('count', { job: `job ${i}` })));
    const runs = db.collection('runs');
    await expect.poll(() => runs.countDocuments(), soon).toBe(60);
    await expect.poll(() => db.collection('jobs').countDocuments({ name: 'count', state: 'done' }), soon).toBe(60);
    expect((await runs.distinct('job')).length).toBe(60);
    expect(await runs.countDocuments()).toBe(60);
    for (const child of nodes) child.kill('SIGKILL');
  });

  it('take over what a killed node had', async () => {
    await using own = await node({});
    const uri = database.uri(own.name);
    const first = await start(uri, 'first');
    const id = await own.jobs.enqueue('hang', { job: 'a' });
    const runs = db.collection('runs');
    await expect.poll(() => runs.countDocuments({ name: 'first' }), soon).toBe(1);
    const second = await start(uri, 'second');
    first.kill('SIGKILL');
    await expect.poll(() => stateOf(own.jobs, id), soon).toBe('done');
    expect(await runs.countDocuments({ name: 'second' })).toBe(1);
    second.kill('SIGKILL');
  });
});

describe('a job that repeats', () => {
  it('runs at each of its times, once over all nodes', async () => {
    let runs = 0;
    const clock = movableClock();
    const work = { tick: { repeat: { every: 3_600_000 }, handle: async () => (runs += 1) } };
    await using own = await node(work, { clock, lease: 60_000 });
    await using other = await node(work, { name: own.name, clock, lease: 60_000 });
    for (const times of [1, 2, 3]) {
      clock.forward(3_600_001);
      own.jobs.kick();
      other.jobs.kick();
      await expect.poll(() => runs, soon).toBe(times);
      await expect
        .poll(() => db.collection('jobs').findOne({ name: 'tick' }), soon)
        .toMatchObject({ state: 'waiting' });
    }
    expect(await db.collection('jobs').countDocuments({ name: 'tick' })).toBe(1);
  });

  it('goes by the clock on the wall in Greece, over both changes of it', () => {
    const daily = { cron: '30 3 * * *' };
    const next = (now: string) => nextTime(daily, new Date(now)).toISOString();
    // Winter: UTC+2; summer: UTC+3.
    expect(next('2026-01-15T00:00:00Z')).toBe('2026-01-15T01:30:00.000Z');
    expect(next('2026-07-15T00:00:00Z')).toBe('2026-07-15T00:30:00.000Z');
    // 29 March: 03:00 becomes 04:00; half past three is not, and comes when it would have.
    expect(next('2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(next('2026-03-29T01:00:00Z')).toBe('2026-03-30T00:30:00.000Z');
    // 25 October: 04:00 becomes 03:00, half past three comes twice and counts once.
    expect(next('2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(next('2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
  });
});
