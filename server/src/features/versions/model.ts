import type { PersonRef, UnionRef } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** A text as it was; never changed. */
export interface VersionRow {
  _id: Types.ObjectId;
  documentId: Types.ObjectId;
  number: number;
  name: string | null;
  at: Date;
  by: StoredActor | null;
  people: PersonRef[];
  unions: UnionRef[];
  /** SHA-256 of the canonical JSON, in hex. */
  hash: string;
  /** The pictures it shows, by their ids: they stay as long as it does. Rows of earlier versions have none. */
  pictures: string[];
  /** Whom it mentions, as often as it does. Rows of earlier versions do not say. */
  mentions?: string[] | undefined;
  /** The document as one Yjs update, gzipped: only that tells which words stayed. */
  bytes: Buffer;
}

const versionSchema = new Schema<VersionRow>(
  {
    documentId: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    name: { type: String, default: null },
    at: { type: Date, required: true },
    by: { type: Schema.Types.Mixed, default: null },
    people: { type: [Schema.Types.Mixed], default: [] } as never,
    unions: { type: [Schema.Types.Mixed], default: [] } as never,
    hash: { type: String, required: true },
    pictures: { type: [String], default: [] },
    mentions: { type: [String], default: undefined } as never,
    bytes: { type: Buffer, required: true },
  },
  { versionKey: false },
);
versionSchema.index({ documentId: 1, number: -1 }, { unique: true });

export const versionModel = (db: Connection) => db.model<VersionRow>('Version', versionSchema, 'versions');

/** Who wrote in a document since its last version. */
export interface WrittenRow {
  /** The document's. */
  _id: Types.ObjectId;
  since: Date;
  /** How often it was told that somebody did. Rows of earlier versions do not say. */
  times?: number;
  people: PersonRef[];
  unions: UnionRef[];
}

const writtenSchema = new Schema<WrittenRow>(
  {
    _id: Schema.Types.ObjectId,
    since: { type: Date, required: true },
    times: Number,
    people: { type: [Schema.Types.Mixed], default: [] } as never,
    unions: { type: [Schema.Types.Mixed], default: [] } as never,
  },
  { versionKey: false },
);

export const writtenModel = (db: Connection) => db.model<WrittenRow>('Written', writtenSchema, 'version_written');
