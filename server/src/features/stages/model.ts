import type { Locale } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** Where a document stands on its road, beside its state. Documents that were never moved have none. */
export interface StageRow {
  /** The document's. */
  _id: Types.ObjectId;
  since: Date;
  until: Date | null;
  reason: string | null;
  by: StoredActor | null;
  /** How often it was moved: a text that is being frozen belongs to one move. */
  moves: number;
  /** How many versions were frozen. */
  versions: number;
  /** The version that stands; null while there is none, and once the text was thawed. */
  versionId: Types.ObjectId | null;
  openVotes: number;
  /** How the last vote on the version that stands ended. */
  lastVote: 'carried' | 'notCarried' | null;
}

const stageSchema = new Schema<StageRow>(
  {
    _id: Schema.Types.ObjectId,
    since: Date,
    until: { type: Date, default: null },
    reason: { type: String, default: null },
    by: { type: Schema.Types.Mixed, default: null },
    moves: { type: Number, default: 0 },
    versions: { type: Number, default: 0 },
    versionId: { type: Schema.Types.ObjectId, default: null },
    openVotes: { type: Number, default: 0 },
    lastVote: { type: String, default: null },
  },
  { versionKey: false },
);

stageSchema.index({ until: 1 });

export const stageModel = (db: Connection) => db.model<StageRow>('Stage', stageSchema, 'stages');

/** A text as it was frozen; never changed. */
export interface FrozenRow {
  _id: Types.ObjectId;
  documentId: Types.ObjectId;
  number: number;
  title: string;
  language: Locale;
  /** SHA-256 of the canonical JSON, in hex. */
  hash: string;
  /** The canonical JSON, gzipped: a text of the largest size would not fit otherwise. */
  bytes: Buffer;
  at: Date;
}

const frozenSchema = new Schema<FrozenRow>(
  {
    documentId: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    title: { type: String, required: true },
    language: { type: String, required: true },
    hash: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
frozenSchema.index({ documentId: 1, number: -1 }, { unique: true });
frozenSchema.index({ hash: 1 });

export const frozenModel = (db: Connection) => db.model<FrozenRow>('FrozenVersion', frozenSchema, 'frozenVersions');
