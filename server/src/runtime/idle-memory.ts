import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import process from 'node:process';
import type { Logger } from 'pino';

export interface IdleMemoryOptions {
  logger: Logger;
  /** What else can give memory of this process back. */
  also?: () => Promise<void>;
  /** How often to look, in milliseconds. */
  every?: number;
  /** Twice in a row under this share of the time at work is idle: a thousand people who only look are some percent. */
  idleShare?: number;
  /** Not again before, in milliseconds: under a light load memory that is given back is soon taken again. */
  between?: number;
  /** And not before its stops are less than this share of the time: the slowest one in a hundred edits is a promise. */
  stops?: number;
  /** A collection must promise so many bytes. */
  worth?: number;
  /** With a heap above so many bytes it would stop the process for too long: some four milliseconds a MiB. */
  largestHeap?: number;
}

const MiB = 1024 * 1024;

/**
 * Gives memory back to the system. After a burst (a thousand people come back after a restart) V8 keeps the pages for the
 * next one; only a full collection lets go of them, which stops the process for a moment. So it is run when the process
 * has been idle, and only where much was taken since the last time, for as long as the process lives. Needs
 * `node --expose-gc`; does nothing without.
 */
export function giveMemoryBack(options: IdleMemoryOptions): void {
  const { logger, also, every = 2000, idleShare = 0.1, between = 10_000 } = options;
  const { stops = 0.01, worth = 32 * MiB, largestHeap = 192 * MiB } = options;
  const collect = globalThis.gc;
  let least = process.memoryUsage.rss();
  let idleFor = 0;
  let restUntil = -Infinity;
  let before: EventLoopUtilization = performance.eventLoopUtilization();

  async function look(): Promise<void> {
    const now = performance.eventLoopUtilization();
    idleFor = performance.eventLoopUtilization(now, before).utilization < idleShare ? idleFor + 1 : 0;
    before = now;
    const rss = process.memoryUsage.rss();
    least = Math.min(least, rss);
    if (performance.now() < restUntil) return;
    if (idleFor < 2 || rss < least + worth || process.memoryUsage().heapUsed > largestHeap) return;
    idleFor = 0;
    const started = performance.now();
    collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    const ms = performance.now() - started;
    restUntil = started + Math.max(between, ms / stops);
    await also?.().catch((err: unknown) => logger.warn({ event: 'memory.kept', err }, 'memory was not given back'));
    least = process.memoryUsage.rss();
    logger.debug({ event: 'memory.returned', bytes: rss - least, ms }, 'memory was given back');
  }

  if (collect) setInterval(() => void look(), every).unref();
}
