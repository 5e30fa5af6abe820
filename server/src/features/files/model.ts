import type { FileFound } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;
type Id = mongoose.Types.ObjectId;

export interface HangsOn {
  kind: 'item' | 'event' | 'call';
  id: string;
}

/**
 * Something that owns bytes: a file of a workspace, a picture of a document, a file on its way into a text or made of one, or the answer to a question of a call. The bytes
 * lie in `blobs`, once.
 */
export interface FileRow {
  _id: Id;
  kind: 'file' | 'image' | 'import' | 'export' | 'answer';
  /** Null of an answer. */
  workspaceId: Id | null;
  /** Of a picture and of what was made of a text; of a file the document it is attached to, if it is. */
  documentId: Id | null;
  /** Of a file on an item of the roadmap `documentId`, on an event, or on the call whose text that is. */
  hangsOn: HangsOn | null;
  /** Of an answer, with the question it answers. */
  applicationId: Id | null;
  question: string | null;
  blobId: Id;
  sha256: string;
  name: string;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  by: StoredActor | null;
  /** Whose quota it counts on. */
  personId: string | null;
  at: Date;
  /** Of a picture that a coordinator has hidden: it is shown to coordinators alone. */
  hidden?: { reason: string; by: StoredActor; at: Date } | null;
  /** Of a picture: since when its text has been seen without it. */
  unusedSince: Date | null;
}

const fileSchema = new Schema<FileRow>(
  {
    kind: { type: String, required: true },
    workspaceId: { type: Schema.Types.ObjectId, default: null },
    documentId: { type: Schema.Types.ObjectId, default: null },
    hangsOn: { type: Schema.Types.Mixed, default: null },
    applicationId: { type: Schema.Types.ObjectId, default: null },
    question: { type: String, default: null },
    blobId: { type: Schema.Types.ObjectId, required: true },
    sha256: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    bytes: { type: Number, required: true },
    width: { type: Number, default: null },
    height: { type: Number, default: null },
    by: { type: Schema.Types.Mixed, default: null },
    personId: { type: String, default: null },
    at: { type: Date, required: true },
    hidden: { type: Schema.Types.Mixed, default: null },
    unusedSince: { type: Date, default: null },
  },
  { versionKey: false },
);
fileSchema.index({ workspaceId: 1, kind: 1, _id: -1 });
fileSchema.index({ kind: 1, documentId: 1, _id: 1 });
fileSchema.index({ kind: 1, applicationId: 1, _id: 1 });
fileSchema.index({ blobId: 1 });
fileSchema.index({ kind: 1, _id: 1 });

/** The driver's own document of a stored file, named by the hash of its bytes. */
export interface BlobRow {
  _id: Id;
  length: number;
  filename: string;
  metadata: {
    /** How many files refer to it. */
    refs: number;
    /** Since when none does. */
    freeSince: Date | null;
  };
}
const blobSchema = new Schema<BlobRow>(
  { length: Number, filename: String, metadata: { refs: Number, freeSince: Date } },
  { versionKey: false, strict: false },
);
blobSchema.index({ filename: 1 }, { unique: true, name: 'content' });
blobSchema.index({ 'metadata.freeSince': 1 });

/** Bytes that are being stored or taken away: what is left of them when the process ends in the middle. */
export interface PendingRow {
  _id: Id;
  at: Date;
}
const pendingSchema = new Schema<PendingRow>({ at: { type: Date, required: true } }, { versionKey: false });
pendingSchema.index({ at: 1 });

/** What stored bytes say, read once however many files they are; under the id of the bytes, and gone with them. */
export interface FileTextRow {
  _id: Id;
  /** Which reader of ours read it: what an older one did is read again. */
  reader: number;
  state: Exclude<FileFound, 'waiting' | 'none'>;
  passages: { heading: string; text: string; page?: number | undefined }[];
}
const fileTextSchema = new Schema<FileTextRow>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    reader: { type: Number, required: true },
    state: { type: String, required: true },
    passages: [{ _id: false, heading: String, text: String, page: Number }],
  },
  { versionKey: false },
);

/** `person:<id>`, `workspace:<id>` or `installation`, with the bytes it keeps. */
export interface QuotaRow {
  _id: string;
  bytes: number;
}
const quotaSchema = new Schema<QuotaRow>({ _id: String, bytes: { type: Number, default: 0 } }, { versionKey: false });

export const fileModel = (db: Connection) => db.model<FileRow>('StoredFile', fileSchema, 'files');
export const blobModel = (db: Connection) => db.model<BlobRow>('Blob', blobSchema, 'blobs.files');
export const fileTextModel = (db: Connection) => db.model<FileTextRow>('FileText', fileTextSchema, 'fileTexts');
export const pendingModel = (db: Connection) => db.model<PendingRow>('PendingBlob', pendingSchema, 'blobs.pending');
export const quotaModel = (db: Connection) => db.model<QuotaRow>('Quota', quotaSchema, 'quotas');
