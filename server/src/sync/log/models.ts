import { type Connection, Schema, type Types } from 'mongoose';

/**
 * What was read was seen by a majority: another node's row must not be shown before it is as safe as one's own. And it is
 * read from the primary, whatever the address of the database prefers: a secondary's log ends earlier.
 */
export const settled = { readConcern: { level: 'majority' }, readPreference: 'primary' } as const;

/** Which client ids an update claimed for whom, in pairs `[client id, person id]`. */
export type Binds = [number, string][];

/** One durable step of a document: what one or more edits of one moment added. Rows of a document are numbered without holes. */
export interface LogRow {
  /** Document id and number, so that a number can be taken only once. */
  _id: string;
  documentId: string;
  seq: number;
  /** The merged update; empty when the row only binds client ids. */
  bytes: Uint8Array;
  /** CRC-32 of `bytes`. */
  sum: number;
  binds: Binds;
  /** Whose edits are inside; the server's own have no person. */
  personIds: readonly string[];
  /** Names the room that wrote it: a retry recognises its own row. */
  writer: string;
  at: Date;
}

/** One part of a snapshot of a document: everything up to and with row `seq`. */
export interface SnapshotPart {
  _id: string;
  documentId: string;
  seq: number;
  part: number;
  parts: number;
  /** A slice of the compressed bytes. */
  bytes: Uint8Array;
  /** SHA-256 of the compressed whole, in hex. */
  sum: string;
  /** JSON of all bindings, compressed if there are many, in the first part. */
  binds: Uint8Array | null;
  /** The packed `StateIndex`, in the first part. Snapshots of before 0.2 have none. */
  index?: Uint8Array | null;
  /** Compressed bytes of the whole. Snapshots of before 0.2 do not say. */
  size?: number;
  /** Bytes of the whole. Older snapshots do not say. */
  length?: number;
  at: Date;
}

/** BSON's binary as the driver hands it out, or bytes as they were put in. */
export type StoredBytes = Uint8Array | Types.Buffer | { buffer: Uint8Array; position: number };

/** The bytes of a stored binary, as a view. */
export function bytesOf(stored: StoredBytes): Uint8Array {
  if (stored instanceof Uint8Array) return stored;
  return stored.buffer.subarray(0, stored.position);
}

const logSchema = new Schema(
  {
    _id: String,
    documentId: { type: String, required: true },
    seq: { type: Number, required: true },
    bytes: { type: Buffer, required: true },
    sum: { type: Number, required: true },
    binds: { type: [[Schema.Types.Mixed]], required: true },
    personIds: { type: [String], required: true },
    writer: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'sync_log', versionKey: false, autoIndex: false },
);

const snapshotFields = {
  _id: String,
  documentId: { type: String, required: true },
  seq: { type: Number, required: true },
  part: { type: Number, required: true },
  parts: { type: Number, required: true },
  bytes: { type: Buffer, required: true },
  sum: { type: String, required: true },
  binds: Buffer,
  index: Buffer,
  size: Number,
  length: Number,
  at: { type: Date, required: true },
} as const;

const snapshotSchema = new Schema(snapshotFields, {
  collection: 'sync_snapshots',
  versionKey: false,
  autoIndex: false,
});

const checkpointSchema = new Schema(snapshotFields, {
  collection: 'sync_checkpoints',
  versionKey: false,
  autoIndex: false,
});

/** Rows of the log that compaction took away, packed (`history/segment.ts`). Segments of a document do not overlap. */
export interface SegmentRow {
  /** Document id and the number of the first row, so that a row is packed only once. */
  _id: string;
  documentId: string;
  from: number;
  to: number;
  firstAt: Date;
  bytes: Uint8Array;
  /** SHA-256 of `bytes`, in hex. */
  sum: string;
  /** The length of `bytes`. */
  size: number;
}

const segmentSchema = new Schema(
  {
    _id: String,
    documentId: { type: String, required: true },
    from: { type: Number, required: true },
    to: { type: Number, required: true },
    firstAt: { type: Date, required: true },
    bytes: { type: Buffer, required: true },
    sum: { type: String, required: true },
    size: { type: Number, required: true },
  },
  { collection: 'sync_history', versionKey: false, autoIndex: false },
);

/** The models of a connection, made once per connection. */
export function syncModels(db: Connection) {
  return {
    log: db.models['SyncLog'] ?? db.model('SyncLog', logSchema),
    snapshots: db.models['SyncSnapshot'] ?? db.model('SyncSnapshot', snapshotSchema),
    history: db.models['SyncHistory'] ?? db.model('SyncHistory', segmentSchema),
    checkpoints: db.models['SyncCheckpoint'] ?? db.model('SyncCheckpoint', checkpointSchema),
  };
}

/** Ids sort as their numbers do. */
export function rowId(documentId: string, seq: number, part = 0): string {
  return `${documentId}:${String(seq).padStart(12, '0')}${part > 0 ? `:${String(part).padStart(4, '0')}` : ''}`;
}

/** Matches the ids of a document's rows from `from` to `to`, both included. */
export function idRange(documentId: string, from = 0, to = 999_999_999_999) {
  return { $gte: rowId(documentId, from), $lt: `${rowId(documentId, to)};` };
}
