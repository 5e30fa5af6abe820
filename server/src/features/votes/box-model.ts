import type { BallotChoice } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/**
 * The ballots of a secret vote, in one row and in the order of their marks: nothing in it tells when one came, or from where.
 * See README.md for what is kept apart from what.
 */
export interface BoxRow {
  /** The vote's. */
  _id: Types.ObjectId;
  publicKey: string;
  /** Signs ballot papers, encrypted with the installation's secret; null once the vote is closed. */
  privateKey: string | null;
  ballots: { mark: string; choice: BallotChoice }[];
}

const boxSchema = new Schema<BoxRow>(
  {
    _id: Schema.Types.ObjectId,
    publicKey: { type: String, required: true },
    privateKey: { type: String, default: null },
    ballots: { type: [Schema.Types.Mixed] as never, default: () => [] },
  },
  { versionKey: false },
);

export const boxModel = (db: Connection) => db.model<BoxRow>('BallotBox', boxSchema, 'ballotBoxes');

/** That a union has its ballot paper. */
export interface PaperRow {
  _id: Types.ObjectId;
  voteId: Types.ObjectId;
  unionId: Types.ObjectId;
  by: StoredActor;
  /** SHA-256 of what was signed unseen: who asks again after a lost answer gets the same one. */
  blinded: string;
  at: Date;
}

const paperSchema = new Schema<PaperRow>(
  {
    voteId: { type: Schema.Types.ObjectId, required: true },
    unionId: { type: Schema.Types.ObjectId, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    blinded: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
paperSchema.index({ 'by.id': 1, at: 1 });
// One union, one paper.
paperSchema.index({ voteId: 1, unionId: 1 }, { unique: true });

export const paperModel = (db: Connection) => db.model<PaperRow>('BallotPaper', paperSchema, 'ballotPapers');
