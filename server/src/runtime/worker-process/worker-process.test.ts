import { limits } from '@koinon/contract';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { soon } from '../../testing/in-process.ts';
import { createWorkerProcess } from './worker-process.ts';

const heavy = new URL('../../testing/heavy-work.ts', import.meta.url);
const start = (worker: Partial<typeof limits.worker> = {}) =>
  createWorkerProcess({ logger: pino({ level: 'silent' }), limits: { worker: { ...limits.worker, ...worker } } });
const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const pidOf = async (worker: ReturnType<typeof start>) =>
  (await worker.run<{ pid: number }>(heavy, { what: 'pid' }, { key: 'a' })).pid;

describe('the worker process', () => {
  it('works beside the server, knows none of its settings, and tells how far it is', async () => {
    await using worker = start();
    const heard: number[] = [];
    const told = await worker.run<{ pid: number; secrets: string[] }>(
      heavy,
      { what: 'pid' },
      { key: 'a', progress: (done) => heard.push(done) },
    );
    expect(told.pid).not.toBe(process.pid);
    expect(told.secrets.filter((name) => !/^(MALLOC_ARENA_MAX|NODE_CHANNEL.*)$/.test(name))).toEqual([]);
    expect(heard).toEqual([0.5]);
    expect(await pidOf(worker)).toBe(told.pid);
  });

  it('ends when nothing was asked for a while, and comes again', async () => {
    await using worker = start({ idle: 50 });
    const pid = await pidOf(worker);
    await expect.poll(() => alive(pid), soon).toBe(false);
    expect(await pidOf(worker)).not.toBe(pid);
  });

  it('hands refusals and failures on', async () => {
    await using worker = start();
    await expect(worker.run(heavy, { what: 'refuse' }, { key: 'a' })).rejects.toMatchObject({ code: 'wrong-type' });
    await expect(worker.run(heavy, { what: 'x' }, { key: 'a' })).rejects.toThrow('what is x?');
  });

  it('is ended when work takes too long, even in a loop, and does the next work', async () => {
    await using worker = start();
    const work = worker.run(heavy, { what: 'spin' }, { key: 'a', within: 300 });
    const next = pidOf(worker);
    await expect(work).rejects.toMatchObject({ why: 'time' });
    expect(alive(await next)).toBe(true);
  });

  it('is ended when work takes too much memory', async () => {
    await using worker = start({ memory: 200 * 1024 * 1024 });
    const work = worker.run(heavy, { what: 'memory', amount: 2_000 }, { key: 'a' });
    await expect(work).rejects.toMatchObject({ why: 'memory' });
    expect(await pidOf(worker)).toBeGreaterThan(0);
  });

  it('says so when it breaks down', async () => {
    await using worker = start();
    await expect(worker.run(heavy, { what: 'exit' }, { key: 'a' })).rejects.toMatchObject({ why: 'crash' });
    expect(await pidOf(worker)).toBeGreaterThan(0);
  });

  it('ends work that is cancelled', async () => {
    await using worker = start();
    const stop = new AbortController();
    const pid = await pidOf(worker);
    const begun = Promise.withResolvers<number>();
    const work = worker.run(heavy, { what: 'hang' }, { key: 'a', signal: stop.signal, progress: begun.resolve });
    await begun.promise;
    stop.abort(new Error('no longer wanted'));
    await expect(work).rejects.toThrow('no longer wanted');
    await expect.poll(() => alive(pid), soon).toBe(false);
  });

  it('ends with the server', async () => {
    const worker = start();
    const pid = await pidOf(worker);
    await worker[Symbol.asyncDispose]();
    expect(alive(pid)).toBe(false);
    await expect(pidOf(worker)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
