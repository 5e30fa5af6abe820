import { type Fact, type FactType, type Stream, type SubjectType, acts, limits, streamParts } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { type StoredActor, presentActor } from './acting.ts';
import type { Clock } from './clock.ts';
import type { EventBus, ServerEvents } from './events.ts';
import { type FactRow, factModel, streamModel } from './fact-model.ts';

export type Small = Record<string, string | number | boolean | null>;

/** One thing that was done, as a service tells it. */
export interface Act {
  type: FactType;
  stream: Stream;
  /** Null where nobody in particular did it: a job, the command line. */
  actor: StoredActor | null;
  /** What it was done to; of the type that the table of acts says. */
  subject: { id: string; title: string };
  /** Names of the workspace and the document, the old and the new: what a sentence needs. Never the text of people's. */
  context?: Small;
  documentId?: string;
  threadId?: string;
  /** Small facts for the audit log, which only managers read: a reason, an address. */
  details?: Small;
  /** Whose rights change with it (everybody's, where it names nobody): open connections are told after the commit. */
  rights?: ServerEvents['rights.changed'];
}

/** A row for the audit log. */
export interface Audited extends Pick<Act, 'actor' | 'stream'> {
  action: FactType;
  at: Date;
  offset: number;
  subject: { type: SubjectType; id: string; title: string };
  details: Small;
}

/** What a decision about rights is made in, so that no change of rights comes between it and the act. */
export interface Deciding {
  session: ClientSession;
  /**
   * Takes the turn of a stream until the commit: of two transactions that take it, one is made again and sees what the
   * other did. Policies take it for what they decide on, and so does `tell`.
   */
  lockRights(stream: Stream): Promise<void>;
}

/** How a service writes: its own rows and what it tells of them, in one transaction. */
export interface Transaction extends Deciding {
  /**
   * Says what was done, once: the fact, its row in the audit log where the act is audited, and the change of rights after
   * the commit. Answers the fact, whose offset and time give what was written its place.
   */
  tell(act: Act): Promise<Fact>;
  /** Runs after the commit, in order of registration. */
  afterCommit(work: () => void): void;
}

/** An act as it is counted: what, when, of which union, on what. */
export interface Counted {
  type: FactType;
  at: Date;
  unionId: string | null;
  thing: string;
}

export type Facts = ReturnType<typeof createFacts>;

export interface FactsDeps {
  db: Connection;
  events: EventBus;
  clock: Clock;
  /** Writes a row of the audit log. */
  audit: (row: Audited, session: ClientSession) => Promise<void>;
}

const present = (row: FactRow): Fact => ({
  stream: row.stream,
  offset: row.offset,
  type: row.type,
  at: row.at.toISOString(),
  actor: row.actor ? presentActor(row.actor) : null,
  subject: row.subject ?? null,
  context: row.context ?? {},
  ...(row.documentId ? { documentId: String(row.documentId) } : {}),
  ...(row.threadId ? { threadId: String(row.threadId) } : {}),
});

/**
 * The log of facts, in streams. The offset comes from the stream's row, which is raised inside the writer's transaction:
 * two writers of a stream conflict and one is retried, so offsets are committed in order and a reader never skips one.
 * There is no order over all streams: it would let all writers of Koinon wait for each other.
 */
export function createFacts({ db, events, clock, audit }: FactsDeps) {
  const facts = factModel(db);
  const streams = streamModel(db);
  const followers = new Map<string, (type: FactType, stream: Stream) => boolean>();

  async function append(act: Act, session: ClientSession): Promise<Fact> {
    const { type, stream, actor, subject, context = {}, documentId, threadId, details = {} } = act;
    const { stream: kind, subject: subjectType, audited } = acts[type];
    if (kind !== 'any' && kind !== streamParts(stream).kind)
      throw new Error(`${type} is told in a stream of a ${kind}`);
    const due = [...followers].flatMap(([name, cares]) => (cares(type, stream) ? [name] : []));
    const { offset, at } = await streams.findOneAndUpdate(
      { _id: stream },
      // The time of a stream never goes back, whatever the clocks of the nodes say: order by it is order by offset.
      {
        $inc: { offset: 1 },
        $max: { at: clock.now() },
        ...(due.length > 0 ? { $addToSet: { due: { $each: due } } } : {}),
      },
      { upsert: true, returnDocument: 'after', session },
    );
    const whole = { type: subjectType, ...subject };
    const row: FactRow = { stream, offset, type, at, actor, subject: whole, context, documentId, threadId };
    await facts.create([row], { session });
    if (audited) await audit({ stream, offset, at, actor, action: type, subject: whole, details }, session);
    return present(row);
  }

  return {
    /** Runs `work` in a transaction, retried on conflict, and emits its facts after the commit. `work` may run more than once. */
    async transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
      let committed: Fact[] = [];
      let after: (() => void)[] = [];
      let rights: ServerEvents['rights.changed'][] = [];
      const result = await db.transaction(async (session) => {
        [committed, after, rights] = [[], [], []];
        const locked = new Set<Stream>();
        return work({
          session,
          async lockRights(stream) {
            if (locked.has(stream)) return;
            locked.add(stream);
            await streams.updateOne({ _id: stream }, { $inc: { turn: 1 } }, { upsert: true, session });
          },
          async tell(act) {
            const fact = await append(act, session);
            locked.add(act.stream);
            committed.push(fact);
            if (act.rights) rights.push(act.rights);
            return fact;
          },
          afterCommit: (later) => void after.push(later),
        });
      });
      // Who lost a right hears of that before they hear of anything else.
      for (const change of rights) events.emit('rights.changed', change);
      for (const fact of committed) events.emit('fact', fact);
      for (const later of after) later();
      return result as T;
    },

    /** From now on every act that a follower cares for marks its stream as due for it, in the act's own transaction. */
    markFor(follower: string, cares: (type: FactType, stream: Stream) => boolean): void {
      followers.set(follower, cares);
    },

    /** Facts of a stream after an offset, oldest first, at most `limits.factBatch`. */
    async since(stream: Stream, after: number, session: ClientSession | null = null): Promise<Fact[]> {
      const rows = await facts
        .find({ stream, offset: { $gt: after } })
        .session(session)
        .sort({ offset: 1 })
        .limit(limits.factBatch)
        .lean<FactRow[]>();
      return rows.map(present);
    },

    /** The newest facts before an offset (null: the newest), newest first. */
    async latest(stream: Stream, before: number | null, count: number): Promise<Fact[]> {
      const range = before === null ? {} : { offset: { $lt: before } };
      const rows = await facts
        .find({ stream, ...range })
        .sort({ offset: -1 })
        .limit(count)
        .lean<FactRow[]>();
      return rows.map(present);
    },

    /** Whatever a person did, the oldest first. */
    async doneBy(personId: string): Promise<Fact[]> {
      return (await facts.find({ 'actor.id': personId }).sort({ at: 1 }).lean<FactRow[]>()).map(present);
    },

    /** What was done in the name of a union, the newest first. */
    async doneByUnion(unionId: string, types: readonly FactType[], count: number): Promise<Fact[]> {
      const rows = await facts
        .find({ 'actor.union.id': unionId, 'actor.as': 'union', type: { $in: types } })
        .sort({ at: -1 })
        .limit(count)
        .lean<FactRow[]>();
      return rows.map(present);
    },

    /** Acts of these types from one instant up to another, as far as they are counted: by union, and of no person. */
    async counted(types: readonly FactType[], from: Date, to: Date): Promise<Counted[]> {
      const rows = await facts
        .find(
          { type: { $in: types }, at: { $gte: from, $lt: to } },
          { type: 1, at: 1, 'actor.union.id': 1, documentId: 1, 'subject.id': 1 },
        )
        .lean<FactRow[]>();
      return rows.map(({ type, at, actor, documentId, subject }) => ({
        type,
        at,
        unionId: actor?.union?.id ?? null,
        thing: type.startsWith('vote.') ? (subject?.id ?? '') : String(documentId ?? subject?.id ?? ''),
      }));
    },

    /** The offset of the newest fact; 0 when there is none. */
    async head(stream: Stream): Promise<number> {
      return (await streams.findById(stream).lean())?.offset ?? 0;
    },
  };
}
