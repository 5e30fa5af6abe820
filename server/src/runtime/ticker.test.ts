import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { soon } from '../testing/in-process.ts';
import { startTicker } from './ticker.ts';

const logger = pino({ level: 'silent' });

describe('tickers', () => {
  it('never run twice at once, and once more when asked meanwhile', async () => {
    const gate = Promise.withResolvers<void>();
    let [running, most, runs] = [0, 0, 0];
    const job = startTicker('test', 60_000, logger, async () => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      await gate.promise;
      running -= 1;
    });
    job.kick();
    await expect.poll(() => running, soon).toBe(1);
    for (let i = 0; i < 5; i += 1) job.kick();
    // What was asked for is heard by the next turns of the event loop, all of it while the first run waits.
    await setTimeout(20);
    gate.resolve();
    await expect.poll(() => runs, soon).toBe(2);
    await job[Symbol.asyncDispose]();
    expect([most, runs]).toEqual([1, 2]);
  });

  it('go on after a failure', async () => {
    let runs = 0;
    await using job = startTicker('test', 5, logger, async () => {
      runs += 1;
      if (runs === 1) throw new Error('once');
    });
    job.kick();
    await expect.poll(() => runs, soon).toBeGreaterThan(2);
  });

  it('end after the run in progress, and start no more', async () => {
    const gate = Promise.withResolvers<void>();
    let [started, done] = [0, 0];
    const job = startTicker('test', 1, logger, async () => {
      started += 1;
      await gate.promise;
      done += 1;
    });
    await expect.poll(() => started, soon).toBe(1);
    const ended = job[Symbol.asyncDispose]();
    expect(done).toBe(0);
    gate.resolve();
    await ended;
    job.kick();
    await setTimeout(20);
    expect([started, done]).toEqual([1, 1]);
  });
});
