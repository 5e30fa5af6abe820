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
  },
  { versionKey: false, minimize: false },
);
auditSchema.index({ order: -1 });
auditSchema.index({ workspaceId: 1, order: -1 });

const appendOnly = (): never => {
  throw new Error('The audit log is append-only');
};
auditSchema.pre(['updateOne', 'updateMany', 'replaceOne', 'findOneAndUpdate', 'findOneAndReplace'], appendOnly);
auditSchema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], appendOnly);

export const auditModel = (db: Connection) => db.model('AuditEntry', auditSchema, 'audit');
