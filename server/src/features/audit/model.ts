import type { Stream } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

export interface AuditRow {
  _id: Types.ObjectId;
  /** What the log is sorted by: the time, then the place in the stream; of rows of earlier versions the id. */
  order: string;
  at: Date;
  actor: StoredActor | null;
  action: string;
  stream: Stream;
  workspaceId: Types.ObjectId | string | null;
  subject: { type: string; id: string; title: string };
  details: Record<string, string | number | boolean | null>;
  /** The place in the chain of its stream, from 1 on. */
  seq: number;
  salt: string;
  /** The hash of what it says. */
  content: string;
  /** The hash of the entry before it in its stream; null for the first. */
  previous: string | null;
  /** How often a name was taken out of what it says; its salt is gone since. */
  redacted?: number;
  /** Null in rows of earlier versions, until a start has linked them. */
  hash: string | null;
}

/** Where the chain of a stream ends. */
export interface AuditHeadRow {
  _id: Stream;
  seq: number;
  hash: string;
}

const auditSchema = new Schema<AuditRow>(
  {
    order: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: Schema.Types.Mixed, default: null },
    action: { type: String, required: true },
    stream: { type: String, required: true },
    workspaceId: { type: Schema.Types.ObjectId, default: null },
    subject: { type: Schema.Types.Mixed, required: true },
    details: { type: Schema.Types.Mixed, default: () => ({}) },
    seq: Number,
    salt: String,
    content: String,
    previous: { type: String, default: null },
    hash: { type: String, default: null },
    redacted: Number,
  },
  { versionKey: false, minimize: false },
);
auditSchema.index({ order: -1 });
auditSchema.index({ workspaceId: 1, order: -1 });
auditSchema.index({ stream: 1, seq: 1 });
// What a person did, and what was done to them: they read it, and names are taken out when they are erased.
auditSchema.index({ 'actor.id': 1, order: -1 });
auditSchema.index({ 'subject.id': 1, order: -1 });
// Those that are not linked yet.
auditSchema.index({ hash: 1, order: 1 });

const appendOnly = (): never => {
  throw new Error('The audit log is append-only');
};
auditSchema.pre(['updateOne', 'updateMany', 'replaceOne', 'findOneAndUpdate', 'findOneAndReplace'], appendOnly);
auditSchema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], appendOnly);

export const auditModel = (db: Connection) => db.model('AuditEntry', auditSchema, 'audit');

const headSchema = new Schema<AuditHeadRow>({ _id: String, seq: Number, hash: String }, { versionKey: false });

export const auditHeadModel = (db: Connection) => db.model<AuditHeadRow>('AuditHead', headSchema, 'auditHeads');
