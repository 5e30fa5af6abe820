import type { DocumentKind, DocumentState, KeptFor, Locale } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { TextSection } from '@koinon/live-text/section';
import type { StoredActor } from '../../runtime/acting.ts';

/** A part of a text in which coordinators alone write. */
export interface LockedSection extends TextSection {
  id: string;
  /** What its first block said when it was locked. */
  title: string;
  reason: string;
  by: StoredActor;
  at: Date;
}

/** A document as stored; its text lies with the document server. */
export interface DocumentRow {
  _id: Types.ObjectId;
  workspaceId: Types.ObjectId;
  kind: DocumentKind;
  title: string;
  /** Its place in lists; missing in rows of earlier versions, until the next start. */
  listOrder: string;
  state: DocumentState;
  /** Where an archived document goes back to, so that archiving thaws no adopted text. */
  archivedFrom: DocumentState | null;
  /** The language of its template, told to who renders it. */
  locale: Locale;
  /** Who began it without the right to write in the workspace; missing in rows of earlier versions. */
  writers?: string[];
  /** Whether whoever is signed in and reads it may comment, as on a published practice. */
  openComments?: boolean;
  /** New documents of the workspace may begin as this one; missing in rows of earlier versions. */
  template?: boolean;
  lock: { reason: string; by: StoredActor; at: Date } | null;
  /** Missing in rows of earlier versions. */
  sections?: LockedSection[];
  /** By a coordinator, with a reason: it exists for coordinators and for who made it alone, and nobody changes it. */
  hidden?: { reason: string; by: StoredActor; at: Date } | null;
  createdBy: StoredActor;
  createdAt: Date;
  /** The last change of the text or of the fields above. */
  updatedAt: Date;
  /** Kept by the transactions that open and close threads. */
  openThreads: number;
  /** Set for good by what stands on it; such a document is not deleted. */
  keptFor?: KeptFor;
  /** Set while it lies in the bin of its workspace, where nothing else finds it. */
  deleted?: { at: Date; by: StoredActor | null } | null;
}

const { Schema } = mongoose;

const schema = new Schema<DocumentRow>(
  {
    workspaceId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    title: { type: String, required: true },
    listOrder: { type: String, required: true },
    state: { type: String, required: true },
    archivedFrom: { type: String, default: null },
    locale: { type: String, required: true },
    writers: { type: [String], default: [] },
    openComments: { type: Boolean, default: false },
    template: { type: Boolean, default: false },
    lock: { type: Schema.Types.Mixed, default: null },
    sections: { type: [Schema.Types.Mixed as never], default: [] },
    hidden: { type: Schema.Types.Mixed, default: null },
    createdBy: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    openThreads: { type: Number, default: 0 },
    keptFor: String,
    deleted: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false },
);
schema.index({ workspaceId: 1, listOrder: 1 });
schema.index({ listOrder: 1 });
schema.index(
  { workspaceId: 1, 'deleted.at': -1, _id: -1 },
  { partialFilterExpression: { 'deleted.at': { $gt: new Date(0) } } },
);
// What one person began, for who looks after it.
schema.index({ 'createdBy.id': 1, updatedAt: -1 });
schema.index({ 'deleted.at': 1 }, { partialFilterExpression: { 'deleted.at': { $gt: new Date(0) } } });

/** The collection of documents. */
export const documentModel = (db: Connection) => db.model<DocumentRow>('Document', schema, 'documents');
