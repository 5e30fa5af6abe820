import type { SearchKind } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/events.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { FollowerInput } from '../../runtime/followers.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import { type DueRow, dueModel } from './model.ts';
import type { SearchIndex, Thing } from './port.ts';

export interface FeederDeps {
  db: Connection;
  facts: Facts;
  events: EventBus;
  clock: Clock;
  logger: Logger;
  index: SearchIndex;
  searchables: readonly Searchable[];
}

/** Milliseconds from an edit to the reading of its text, so that one who types is read once in that time. */
const breath = 1_000;
/** Milliseconds between two looks for what failed before, or another node left behind. */
const glance = 5_000;
const retryMost = 5 * 60_000;

/**
 * Keeps the index in step. What is to be read anew is a row: written in the transaction that handles the fact, or a
 * breath after an edit. The row goes in the transaction that writes the index, and only with the token it was read with: who
 * read the older of two texts finds it changed, and writes nothing.
 */
export function createFeeder({ db, facts, events, clock, logger, index, searchables }: FeederDeps) {
  const due = dueModel(db);
  const edited = new Map<string, NodeJS.Timeout>();
  let working: Promise<void> | null = null;
  let asked = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function mark(kind: SearchKind, ref: string, session: ClientSession | null = null): Promise<void> {
    const row = { kind, ref, token: randomUUID(), at: clock.now(), failures: 0 };
    await due.updateOne({ _id: `${kind}:${ref}` }, { $set: row }, { upsert: true, ...(session ? { session } : {}) });
  }

  async function feed({ _id, kind, ref, token }: DueRow): Promise<void> {
    const found = (await searchables.find((one) => one.kind === kind)?.read(ref)) ?? null;
    if (found) await index.prepare(found);
    await facts.transact(async (tx) => {
      const { deletedCount } = await due.deleteOne({ _id, token }, { session: tx.session });
      if (deletedCount === 0) return;
      await (found ? index.put({ kind, id: ref }, found, tx) : index.remove({ kind, id: ref }, tx));
    });
  }

  async function attempt(row: DueRow): Promise<void> {
    try {
      await feed(row);
    } catch (err) {
      logger.error({ err, thing: row._id, failures: row.failures }, 'search could not read something anew');
      const wait = Math.min(1_000 * 2 ** row.failures, retryMost);
      const at = new Date(clock.now().getTime() + wait);
      await due.updateOne({ _id: row._id, token: row.token }, { $set: { at }, $inc: { failures: 1 } });
    }
  }

  async function work(): Promise<void> {
    for (;;) {
      if (closed || !asked) return;
      asked = false;
      const rows = await due
        .find({ at: { $lte: clock.now() } })
        .sort({ at: 1 })
        .limit(20)
        .lean<DueRow[]>();
      for (const row of rows) {
        if (closed) return;
        const began = performance.now();
        await attempt(row);
        // Half of the time belongs to others, however much there is to read.
        await pass(Math.min(performance.now() - began, 1_000));
      }
      if (rows.length > 0) asked = true;
    }
  }

  function wake(): void {
    asked = true;
    if (closed || working || !timer) return;
    working = work()
      .catch((err: unknown) => logger.error({ err }, 'search could not look for what is due'))
      .finally(() => {
        working = null;
        if (asked) wake();
      });
  }

  async function markEdited(textId: string): Promise<void> {
    edited.delete(textId);
    try {
      for (const one of searchables) {
        const ref = (await one.ofText?.(textId)) ?? null;
        if (ref !== null) await mark(one.kind, ref);
      }
      wake();
    } catch (err) {
      // The fact of the edit comes within a minute, and marks it too.
      logger.warn({ err, textId }, 'search was not told of an edit');
    }
  }

  const quiet = events.on('text.edited', ({ documentId }) => {
    if (closed || edited.has(documentId)) return;
    edited.set(documentId, setTimeout(() => void markEdited(documentId), breath).unref());
  });

  const follower: FollowerInput = {
    name: 'search',
    types: [...new Set(searchables.flatMap(({ types }) => types))],
    fromTheStart: true,
    async handle(told, tx) {
      const things = new Map<string, [SearchKind, string]>();
      for (const fact of told)
        for (const one of searchables) {
          const ref = one.types.includes(fact.type) ? one.touched(fact) : null;
          if (ref !== null) things.set(`${one.kind}:${ref}`, [one.kind, ref]);
        }
      for (const [kind, ref] of things.values()) await mark(kind, ref, tx.session);
      tx.afterCommit(wake);
    },
  };

  return {
    follower,
    async again(things: readonly Thing[], tx: Transaction): Promise<void> {
      for (const { kind, id } of things) await mark(kind, id, tx.session);
      tx.afterCommit(wake);
    },
    async readAnew(things: readonly Thing[]): Promise<void> {
      for (const { kind, id } of things) await mark(kind, id);
    },
    start(): void {
      timer = setInterval(wake, glance).unref();
      wake();
    },
    /** Resolves when all that was told or edited here is found. For tests and the demo. */
    async settled(): Promise<void> {
      for (const [documentId, waiting] of edited) {
        clearTimeout(waiting);
        await markEdited(documentId);
      }
      wake();
      for (let now = working; now; now = working) await now;
    },
    async [Symbol.asyncDispose](): Promise<void> {
      closed = true;
      quiet();
      clearInterval(timer);
      for (const waiting of edited.values()) clearTimeout(waiting);
      await working;
    },
  };
}
