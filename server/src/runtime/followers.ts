import { type Fact, type FactType, type Stream, type StreamKind, streamParts } from '@koinon/contract';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { EventBus } from './events.ts';
import { allStreams, streamModel } from './fact-model.ts';
import type { Facts, Transaction } from './facts.ts';
import { createFollowerPlaces } from './follower-places.ts';
import type { Metrics } from './metrics.ts';

/** What a feature makes of facts, whatever happens to the process meanwhile. */
export interface FollowerInput {
  /** The name its place in each stream is kept under; never changed again. */
  name: string;
  /** The streams it reads; all, when left out. */
  streams?: readonly StreamKind[];
  /** The types it is handed; all, when left out. */
  types?: readonly FactType[];
  /** Whether it also reads what was told before it existed. An index does; what tells people of news does not. */
  fromTheStart: boolean;
  /**
   * Takes facts of one stream, in order, each exactly once: its place moves in `tx`, with what is written there. It may run
   * more than once for the same facts where the transaction is retried: write in `tx` alone, and send nothing from here.
   */
  handle(facts: readonly Fact[], tx: Transaction): Promise<void>;
}

export interface FollowersDeps {
  db: Connection;
  facts: Facts;
  events: EventBus;
  logger: Logger;
  metrics: Metrics;
  /** Milliseconds between two looks for what another process left behind. */
  glance?: number;
  /** Milliseconds that a stop waits for work under way. */
  stopWithin?: number | undefined;
}

export interface Followers extends AsyncDisposable {
  /** Registers: from now on acts mark what is due for it. It works once `start` was called. */
  add(follower: FollowerInput): void;
  start(): void;
  /** Resolves when a follower has handled what a stream holds now, or has failed to. */
  reach(name: string, stream: Stream): Promise<void>;
  /** Resolves when nothing is due for any of them. For tests and the demo. */
  settled(): Promise<void>;
  /** Those that fail again and again, with the error's words. */
  failing(): { name: string; stream: Stream; times: number; problem: string }[];
}

/** Milliseconds between two looks for streams that carry no mark: a new follower's, and those an older version wrote to. */
const sweep = 60 * 60_000;
const pauseAfter = (failures: number): number => Math.min(250 * 2 ** failures, 5 * 60_000);

/**
 * Durable followers of facts. A place is kept per follower and stream, since there is an order in a stream and none over
 * all: it moves in the transaction that handles, so that a crash leaves neither a fact twice nor one left out. That
 * transaction writes the place first: of two nodes that handle the same stream one is retried, finds the place moved and
 * has nothing left to do. What a killed process began keeps the others from those streams until the database ends its
 * transaction, within a minute.
 *
 * What is due is marked in the stream's own row by the act that told it. The node that told it starts at once; a look at
 * the marks finds what a crash left behind.
 */
export function createFollowers(deps: FollowersDeps): Followers {
  const { db, facts, events, logger, metrics, glance = 5_000, stopWithin = 2_000 } = deps;
  const streams = streamModel(db);
  const places = createFollowerPlaces(db);
  const all: FollowerInput[] = [];
  const working = new Map<string, Promise<void>>();
  const failing = new Map<string, { name: string; stream: Stream; times: number; problem: string }>();
  const again = new Set<string>();
  const ready = new Set<string>();
  const retries = new Map<string, NodeJS.Timeout>();
  const timers: NodeJS.Timeout[] = [];
  let running = false;
  let looking: Promise<void> | null = null;

  const handled = metrics.counter('follower_facts_total', 'Facts handled by followers', ['follower']);
  const failed = metrics.counter('follower_failures_total', 'Attempts of followers that failed', ['follower']);
  metrics.gauge('follower_failing', 'Streams in which a follower fails', () => failing.size);

  const cares = (follower: FollowerInput, type: FactType | null, stream: Stream): boolean =>
    (follower.streams?.includes(streamParts(stream).kind) ?? true) &&
    (type === null || (follower.types?.includes(type) ?? true));

  /** One transaction; answers how far it came, and whether that was all. */
  async function step(follower: FollowerInput, stream: Stream): Promise<{ offset: number; whole: boolean }> {
    return facts.transact(async (tx) => {
      const place = await places.take(follower.name, stream, tx.session);
      const next = await facts.since(stream, place.offset, tx.session);
      const last = next.at(-1);
      if (!last) return { offset: place.offset, whole: true };
      const wanted = next.filter((fact) => cares(follower, fact.type, stream));
      if (wanted.length > 0) await follower.handle(wanted, tx);
      await places.move(place, last.offset, tx.session);
      tx.afterCommit(() => handled.inc({ follower: follower.name }, wanted.length));
      return { offset: last.offset, whole: false };
    });
  }

  async function follow(follower: FollowerInput, stream: Stream): Promise<void> {
    const key = `${follower.name} ${stream}`;
    const trouble = failing.get(key);
    if (retries.has(key)) return;
    try {
      for (;;) {
        again.delete(key);
        const { offset, whole } = await step(follower, stream);
        if (!running) return;
        if (!whole) continue;
        failing.delete(key);
        // The mark goes only where nothing was told since: an act that comes in between leaves it standing.
        const cleared = await streams.updateOne({ _id: stream, offset }, { $pull: { due: follower.name } });
        if (cleared.matchedCount > 0 && !again.has(key)) return;
      }
    } catch (err) {
      failed.inc({ follower: follower.name });
      const times = (trouble?.times ?? 0) + 1;
      const problem = err instanceof Error ? err.message : String(err);
      failing.set(key, { name: follower.name, stream, times, problem });
      logger.error({ err, follower: follower.name, stream, times }, 'a follower failed');
      if (!running) return;
      const retry = setTimeout(() => {
        retries.delete(key);
        wake(follower, stream);
      }, pauseAfter(times));
      retries.set(key, retry.unref());
    }
  }

  /** Works on a stream soon, never twice at once here. */
  function wake(follower: FollowerInput, stream: Stream): void {
    const key = `${follower.name} ${stream}`;
    if (!running || !ready.has(follower.name)) return;
    if (working.has(key)) {
      again.add(key);
      return;
    }
    const work = follow(follower, stream).finally(() => {
      working.delete(key);
      if (again.delete(key)) wake(follower, stream);
    });
    working.set(key, work);
  }

  async function look(): Promise<void> {
    for (const follower of all)
      for (const { _id } of await streams.find({ due: follower.name }, { _id: 1 }).lean()) wake(follower, _id);
  }

  /** Compares every stream with every place: for followers that are new, and acts told by who did not know them. */
  async function compare(): Promise<void> {
    for (const follower of all) {
      await places.introduce(follower.name, { fromTheStart: follower.fromTheStart });
      ready.add(follower.name);
      const known = await places.of(follower.name);
      for await (const { _id, offset } of allStreams(db))
        if (cares(follower, null, _id) && offset > (known.get(_id) ?? 0)) wake(follower, _id);
    }
  }

  const attempt = (work: () => Promise<void>): void => {
    looking ??= work()
      .catch((err: unknown) => logger.error({ err }, 'followers could not look for what is due'))
      .finally(() => {
        looking = null;
      });
  };

  const quiet = events.on('fact', ({ stream, type }) => {
    for (const follower of all) if (cares(follower, type, stream)) wake(follower, stream);
  });

  return {
    add(follower) {
      all.push(follower);
      facts.markFor(follower.name, (type, stream) => cares(follower, type, stream));
    },
    start() {
      running = true;
      timers.push(setInterval(attempt, glance, look).unref(), setInterval(attempt, sweep, compare).unref());
      attempt(compare);
    },
    async reach(name, stream) {
      const follower = all.find((one) => one.name === name);
      if (!follower || (await places.offset(name, stream)) >= (await facts.head(stream))) return;
      wake(follower, stream);
      await working.get(`${name} ${stream}`);
    },
    async settled() {
      // A look that is under way may have passed by what was told since: another one follows it.
      await looking;
      await look();
      while (working.size > 0) await Promise.all(working.values());
    },
    failing: () => [...failing.values()],
    async [Symbol.asyncDispose]() {
      running = false;
      quiet();
      for (const timer of [...timers, ...retries.values()]) clearInterval(timer);
      const done = Promise.all([looking, ...working.values()]);
      // Work that waits for a row which a dead node still holds may wait for minutes: its transaction ends with the connection,
      // and is made again after the next start.
      await Promise.race([done, wait(stopWithin, undefined, { ref: false })]);
    },
  };
}
