import type { Model } from 'mongoose';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { Refusal } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { startTicker } from '../ticker.ts';
import type { JobDefinition } from './jobs.ts';
import type { JobRow } from './model.ts';
import { nextTime } from './schedule.ts';

export interface RunDeps {
  rows: Model<JobRow>;
  clock: Clock;
  logger: Logger;
  limits: Pick<Limits, 'jobs'>;
  /** Aborted when the server stops. */
  stopping: AbortSignal;
}

/** Another node has the job: what this run knows about it no longer counts. */
class LeaseLost extends Error {}

/** One run of a job that was claimed. Never rejects for what the handler does. */
export async function runJob(deps: RunDeps, definition: JobDefinition, row: JobRow, stop: AbortController) {
  const { rows, clock, logger, limits, stopping } = deps;
  const { attempts: most = limits.jobs.attempts, repeat } = definition;
  const mine = { _id: row._id, lease: row.lease };
  const id = String(row._id);
  const began = performance.now();
  const later = (ms: number): Date => new Date(clock.now().getTime() + ms);
  let [done, stored, finished] = [0, 0, false];

  // The lease is renewed as long as this process lives and the database hears it; so one hears of a cancel, too.
  const renewal = startTicker('lease', Math.max(limits.jobs.lease / 5, 50), logger, async () => {
    const moved = done > stored ? { progress: done } : {};
    stored = done;
    const now = await rows
      .findOneAndUpdate(mine, { dueAt: later(limits.jobs.lease), ...moved }, { returnDocument: 'after' })
      .lean<JobRow>();
    if (!finished && (!now || now.cancel)) stop.abort();
  });

  const ended = (state: JobRow['state'], more: Partial<JobRow>) => ({
    state,
    lease: null,
    ...(repeat && state !== 'canceled'
      ? { state: 'waiting', dueAt: nextTime(repeat, clock.now()), attempts: 0, endedAt: clock.now() }
      : { dueAt: null, endedAt: clock.now() }),
    ...more,
  });
  const success = (result: unknown) => ended('done', { result: result ?? null, progress: 1, error: null });

  /** What becomes of the row after a failure: it waits longer each time, and is given up after so many tries. */
  function failure(err: unknown): object {
    const error = err instanceof Error ? `${err.name}: ${err.message}`.slice(0, 500) : 'unknown';
    // A refusal is an outcome: what was refused once would be refused again.
    const refusal = err instanceof Refusal ? err : null;
    if (!refusal && row.attempts < most) {
      const wait = Math.min(limits.jobs.retry * 2 ** (row.attempts - 1), limits.jobs.retryMost);
      return { state: 'waiting', lease: null, dueAt: later(wait), error };
    }
    const problem = { code: refusal?.code ?? ('internal' as const), detail: refusal?.detail ?? null };
    return ended('failed', { error, problem });
  }

  async function settle(): Promise<object | null> {
    // Every start counts: a job that brings its node down is not tried for ever.
    if (row.attempts > most) return failure(new Error('the process ended while it ran'));
    try {
      if (row.cancel) stop.abort();
      stop.signal.throwIfAborted();
      const result = await definition.handle(row.payload as never, {
        id,
        signal: stop.signal,
        progress: (value) => {
          done = Math.min(1, Math.max(done, value));
          if (done - stored > 0.02 || done === 1) renewal.kick();
        },
        async finish(answer, session) {
          const { matchedCount } = await rows.updateOne(mine, success(answer), { session });
          if (matchedCount === 0) throw new LeaseLost('another node has this job');
          finished = true;
        },
      });
      return success(result);
    } catch (err) {
      if (err instanceof LeaseLost) return null;
      if (!stop.signal.aborted) return failure(err);
      // The stop of the server is no try: the next one takes it up at once.
      if (stopping.aborted) return { state: 'waiting', lease: null, dueAt: clock.now(), attempts: row.attempts - 1 };
      return ended('canceled', {});
    }
  }

  const outcome = await settle();
  finished = true;
  await renewal[Symbol.asyncDispose]();
  const told = outcome && (await writeDown(() => rows.updateOne(mine, outcome)));
  const state = (outcome as Partial<JobRow> | null)?.state ?? 'taken over';
  const ms = Math.round(performance.now() - began);
  const error = (outcome as Partial<JobRow> | null)?.error ?? undefined;
  logger[error ? 'warn' : 'info'](
    { job: row.name, id, attempts: row.attempts, state: told?.matchedCount === 0 ? 'settled' : state, ms, error },
    'job ran',
  );
}

/** Tries a few times: a database that is away for a moment must not make a job run twice. */
async function writeDown<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await write();
    } catch (error) {
      if (tries === 3) throw error;
      await new Promise((done) => setTimeout(done, 1_000 * tries).unref());
    }
}
