import mongoose, { type ClientSession, type Connection, type Types } from 'mongoose';
import type { DocumentScope } from '../documents/index.ts';
import { type FrozenRow, type StageRow, frozenModel, stageModel } from './model.ts';

export type StageStore = ReturnType<typeof createStageStore>;

const never: Omit<StageRow, '_id' | 'since'> = {
  until: null,
  reason: null,
  by: null,
  moves: 0,
  versions: 0,
  versionId: null,
  openVotes: 0,
  lastVote: null,
};

/** A frozen version without its text. */
export type FrozenName = Omit<FrozenRow, 'bytes'>;
const named = { bytes: 0 } as const;

/** Reads and writes where documents stand. Writing takes a scope; what is asked by a hash is decided on afterwards. */
export function createStageStore(db: Connection) {
  const stages = stageModel(db);
  const frozen = frozenModel(db);

  return {
    async of({ row }: DocumentScope, session: ClientSession | null = null): Promise<StageRow> {
      const found = await stages.findById(row._id).session(session).lean<StageRow>();
      return found ?? { _id: row._id, since: row.createdAt, ...never };
    },

    async update({ row }: DocumentScope, fields: Partial<StageRow>, session: ClientSession): Promise<void> {
      // Of one that was never moved: since it was made.
      const change = { $set: fields, ...(fields.since ? {} : { $setOnInsert: { since: row.createdAt } }) };
      await stages.updateOne({ _id: row._id }, change, { upsert: true, session });
    },

    /** Versions stand on votes, and what was voted on is never erased. */
    async forget(documentId: string, session: ClientSession): Promise<void> {
      await stages.deleteOne({ _id: documentId }, { session });
    },

    /** Those whose stage is meant to end between two instants, the earliest first. */
    until: (from: Date, to: Date) =>
      stages
        .find({ until: { $gt: from, $lte: to } })
        .sort({ until: 1 })
        .limit(300)
        .lean<StageRow[]>(),

    async versions({ row }: DocumentScope, session: ClientSession | null = null): Promise<FrozenName[]> {
      return frozen.find({ documentId: row._id }, named).session(session).sort({ number: -1 }).lean<FrozenName[]>();
    },

    async insert({ row }: DocumentScope, version: Omit<FrozenRow, '_id' | 'documentId'>, session: ClientSession) {
      const full = { ...version, _id: new mongoose.Types.ObjectId(), documentId: row._id };
      await frozen.create([full], { session });
      return full;
    },

    /** For deciding: a version whole, before anybody is known to may see it. */
    whole: (id: string) => frozen.findById(id).lean<FrozenRow>(),

    named: (id: Types.ObjectId | string, session: ClientSession | null = null) =>
      frozen.findById(id, named).session(session).lean<FrozenName>(),

    /** Versions whose hash begins so, the oldest first. */
    byHash: (start: string) =>
      frozen
        .find({ hash: { $gte: start, $lt: `${start}g` } }, named)
        .sort({ hash: 1 })
        .limit(20)
        .lean<FrozenName[]>(),
  };
}
