import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { isDuplicateKey } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { startTicker } from '../ticker.ts';
import { type JobRow, jobModel } from './model.ts';
import { type RunDeps, runJob } from './run.ts';
import { nextTime, type Schedule, scheduleText } from './schedule.ts';

/** What a handler is given beside its payload. */
export interface Run {
  id: string;
  /** Aborted when the job is cancelled, when another node has taken it over, and when the server stops. */
  signal: AbortSignal;
  /** From 0 to 1; stored now and then. */
  progress: (done: number) => void;
  /**
   * Marks the job as done in the handler's own transaction: then what it wrote and its end are one, and no second run
   * can do it again. Rejects when another node has taken the job over.
   */
  finish: (result: unknown, session: ClientSession) => Promise<void>;
}

export interface JobDefinition<P = never> {
  /** Does the work; its answer is the job's result. May run again after a crash: what it does twice must be harmless. */
  handle(payload: P, run: Run): Promise<unknown>;
  /** How often it is tried before it counts as failed. */
  attempts?: number;
  /** How many of it run at once on one node. */
  atOnce?: number;
  repeat?: Schedule;
}

export interface Asked {
  at?: Date;
  key?: string;
  startedBy?: string;
  /** The transaction of the act that asks for the job: both are there, or neither. */
  tx?: { session: ClientSession; afterCommit(work: () => void): void };
}

export type Jobs = ReturnType<typeof createJobs>;

export interface JobsDeps {
  db: Connection;
  clock: Clock;
  logger: Logger;
  limits: Pick<Limits, 'jobs'>;
  /** How often the queue is looked at; a job asked for here is taken at once. */
  everyMs?: number;
}

/**
 * Work that outlives a request, in the database: it is done once over all nodes, tried again with growing waits, and
 * taken over by another node when the one that had it is gone.
 */
export function createJobs({ db, clock, logger, limits, everyMs = 2_000 }: JobsDeps) {
  const rows = jobModel(db);
  const defined = new Map<string, JobDefinition>();
  const running = new Map<string, { name: string; stop: AbortController; ended: Promise<void> }>();
  const stopping = new AbortController();
  let started = false;

  const free = (): string[] =>
    [...defined].flatMap(([name, { atOnce = 1 }]) =>
      [...running.values()].filter((one) => one.name === name).length < atOnce ? [name] : [],
    );

  async function claim(): Promise<JobRow | null> {
    const names = running.size < limits.jobs.atOnce ? free() : [];
    if (names.length === 0) return null;
    const now = clock.now();
    // While it runs, the due time is the end of its lease: when nobody renews that, the job is due again.
    return rows
      .findOneAndUpdate(
        { dueAt: { $lte: now }, name: { $in: names } },
        {
          $set: { state: 'running', lease: new mongoose.Types.ObjectId(), dueAt: later(limits.jobs.lease) },
          $inc: { attempts: 1 },
        },
        { sort: { dueAt: 1 }, returnDocument: 'after' },
      )
      .lean<JobRow>();
  }
  const later = (ms: number): Date => new Date(clock.now().getTime() + ms);
  const runDeps: RunDeps = { rows, clock, logger, limits, stopping: stopping.signal };

  const ticker = startTicker('jobs', everyMs, logger, async () => {
    if (!started) return;
    while (!stopping.signal.aborted) {
      const row = await claim();
      if (!row) return;
      const stop = new AbortController();
      const id = String(row._id);
      const ended = runJob(runDeps, defined.get(row.name)!, row, stop)
        .catch((err: unknown) => logger.error({ job: row.name, id, err }, 'job lost'))
        .finally(() => {
          running.delete(id);
          ticker.kick();
        });
      running.set(id, { name: row.name, stop, ended });
    }
  });

  async function enqueue(name: string, payload: unknown, asked: Asked & { repeat?: string } = {}): Promise<string> {
    const now = clock.now();
    const _id = new mongoose.Types.ObjectId();
    const key = asked.key ?? String(_id);
    const { startedBy = null, repeat = null, at = now, tx } = asked;
    const row = { _id, payload, startedBy, repeat, state: 'waiting', dueAt: at, at: now };
    const insert = () =>
      rows
        .findOneAndUpdate(
          { name, key },
          { $setOnInsert: row },
          { upsert: true, returnDocument: 'after', session: tx?.session ?? null, setDefaultsOnInsert: true },
        )
        .lean<JobRow>();
    // Two nodes may ask for the same one at the same moment; then it is there for the second try.
    const job = await insert().catch((error: unknown) => {
      if (tx || !isDuplicateKey(error)) throw error;
      return insert();
    });
    if (tx) tx.afterCommit(() => ticker.kick());
    else ticker.kick();
    return String(job._id);
  }

  /** The one row of a job that repeats; one whose schedule was changed in the code keeps the new times. */
  async function keepRepeating(name: string, schedule: Schedule): Promise<void> {
    const at = nextTime(schedule, clock.now());
    const repeat = scheduleText(schedule);
    await enqueue(name, null, { key: 'repeat', at, repeat });
    await rows.updateOne(
      { name, key: 'repeat', $or: [{ repeat: { $ne: repeat } }, { dueAt: null }] },
      { repeat, dueAt: at, state: 'waiting', attempts: 0 },
    );
  }

  defined.set('jobs.forget', {
    repeat: { cron: '17 4 * * *' },
    // What ended long ago is looked at by nobody; one that repeats has one row for ever.
    handle: async () => {
      const { deletedCount } = await rows.deleteMany({ endedAt: { $lt: later(-limits.jobs.kept) }, repeat: null });
      return { deletedCount };
    },
  });

  return {
    /** Says what a name does; before `start`. */
    define<P>(name: string, definition: JobDefinition<P>): void {
      if (defined.has(name)) throw new Error(`The job «${name}» is defined twice`);
      defined.set(name, definition as JobDefinition);
    },

    /** Begins to work, once all names are defined. */
    async start(): Promise<void> {
      for (const [name, { repeat }] of defined) if (repeat) await keepRepeating(name, repeat);
      started = true;
      ticker.kick();
    },

    /** Asks for a job and answers its id. With a key that is there already it answers that one's. */
    enqueue: (name: string, payload: unknown, asked: Asked = {}): Promise<string> => enqueue(name, payload, asked),

    /** Looks at the queue soon. */
    kick: () => ticker.kick(),

    /** A job; null when there is none, or when it ended long ago. */
    find: (id: string): Promise<JobRow | null> => rows.findById(id).lean<JobRow>().exec(),

    /** Ends a job that waits, and tells one that runs to end. False when it had ended. */
    async cancel(id: string): Promise<boolean> {
      const ended = await rows.updateOne(
        { _id: id, state: 'waiting' },
        { state: 'canceled', dueAt: null, endedAt: clock.now() },
      );
      if (ended.modifiedCount > 0) return true;
      const told = await rows.updateOne({ _id: id, state: 'running' }, { cancel: true });
      running.get(id)?.stop.abort();
      return told.matchedCount > 0;
    },

    /** Tries a job again that was given up. False for every other. */
    async retry(id: string): Promise<boolean> {
      const again = { state: 'waiting', dueAt: clock.now(), attempts: 0, endedAt: null, cancel: false };
      const { modifiedCount } = await rows.updateOne({ _id: id, state: 'failed' }, again);
      ticker.kick();
      return modifiedCount > 0;
    },

    /** Jobs of one state or of all, the newest first, one more than `size`. */
    list: (state: JobRow['state'] | null, before: string | null, size: number): Promise<JobRow[]> =>
      rows
        .find({ ...(state === null ? {} : { state }), ...(before === null ? {} : { _id: { $lt: before } }) })
        .sort({ _id: -1 })
        .limit(size + 1)
        .lean<JobRow[]>()
        .exec(),

    /** Tells what runs to end and waits a little; what does not end is taken over after its lease. */
    async [Symbol.asyncDispose]() {
      stopping.abort();
      for (const { stop } of running.values()) stop.abort();
      await ticker[Symbol.asyncDispose]();
      const timeout = new Promise((done) => setTimeout(done, limits.jobs.stop).unref());
      await Promise.race([Promise.all([...running.values()].map(({ ended }) => ended)), timeout]);
    },
  };
}
