import type { Actor, Fact, FactType } from '@koinon/contract';
import { limits } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import mongoose from 'mongoose';
import type { Clock } from './clock.ts';
import type { EventBus } from './events.ts';

const { Schema } = mongoose;

const factSchema = new Schema(
  {
    workspaceId: { type: Schema.Types.ObjectId, required: true },
    offset: { type: Number, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    actor: Schema.Types.Mixed,
    documentId: Schema.Types.ObjectId,
    threadId: Schema.Types.ObjectId,
    title: String,
  },
  { versionKey: false },
);
factSchema.index({ workspaceId: 1, offset: 1 }, { unique: true });

const counterSchema = new Schema(
  { _id: Schema.Types.ObjectId, offset: { type: Number, default: 0 } },
  { versionKey: false },
);

export interface FactInput {
  workspaceId: string;
  type: FactType;
  actor: Actor | null;
  documentId?: string;
  threadId?: string;
  title?: string;
}

/** How a service writes: its own rows and the facts about them, in one transaction. */
export interface Transaction {
  session: ClientSession;
  /** Adds a fact to this transaction; it is emitted once the transaction is committed. */
  record(fact: FactInput): Promise<void>;
  /** Runs after the commit, in order of registration. */
  afterCommit(work: () => void): void;
}

export type Facts = ReturnType<typeof createFacts>;

/**
 * The log of facts. The offset comes from a counter that is raised inside the writer's transaction: two writers of a
 * workspace conflict and one is retried, so offsets are committed in order and a reader never skips one.
 */
export function createFacts(db: Connection, events: EventBus, clock: Clock) {
  const facts = db.model('Fact', factSchema, 'facts');
  const counters = db.model('FactCounter', counterSchema, 'factCounters');

  type Id = mongoose.Types.ObjectId | string;
  interface Row {
    workspaceId: Id;
    offset: number;
    type: FactType;
    at: Date;
    actor?: Actor | null;
    documentId?: Id;
    threadId?: Id;
    title?: string;
  }
  const present = (row: Row): Fact => ({
    workspaceId: String(row.workspaceId),
    offset: row.offset,
    type: row.type,
    at: row.at.toISOString(),
    actor: row.actor ?? null,
    ...(row.documentId ? { documentId: String(row.documentId) } : {}),
    ...(row.threadId ? { threadId: String(row.threadId) } : {}),
    ...(row.title === undefined ? {} : { title: row.title }),
  });

  async function append(input: FactInput, session: ClientSession): Promise<Fact> {
    const counter = await counters.findOneAndUpdate(
      { _id: input.workspaceId },
      { $inc: { offset: 1 } },
      { upsert: true, returnDocument: 'after', session },
    );
    const row = { ...input, offset: counter.offset, at: clock.now() };
    await facts.create([row], { session });
    return present(row);
  }

  return {
    /** Runs `work` in a transaction, retried on conflict, and emits its facts after the commit. `work` may run more than once. */
    async transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
      let committed: Fact[] = [];
      let after: (() => void)[] = [];
      const result = await db.transaction(async (session) => {
        committed = [];
        after = [];
        return work({
          session,
          record: async (input) => void committed.push(await append(input, session)),
          afterCommit: (later) => void after.push(later),
        });
      });
      for (const fact of committed) events.emit('fact', fact);
      for (const later of after) later();
      return result as T;
    },

    /** Facts of a workspace after an offset, oldest first, at most `limits.factBatch`. */
    async since(workspaceId: string, after: number): Promise<Fact[]> {
      const rows = await facts
        .find({ workspaceId, offset: { $gt: after } })
        .sort({ offset: 1 })
        .limit(limits.factBatch)
        .lean();
      return rows.map((row) => present(row as unknown as Row));
    },

    /** The newest facts before an offset (null: the newest), newest first. */
    async latest(workspaceId: string, before: number | null, count: number): Promise<Fact[]> {
      const range = before === null ? {} : { offset: { $lt: before } };
      const rows = await facts
        .find({ workspaceId, ...range })
        .sort({ offset: -1 })
        .limit(count)
        .lean();
      return rows.map((row) => present(row as unknown as Row));
    },

    /** The offset of the newest fact; 0 when there is none. */
    async head(workspaceId: string): Promise<number> {
      return (await counters.findById(workspaceId).lean())?.offset ?? 0;
    },
  };
}
