import type { Actor } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

export interface AuditRow {
  _id: Types.ObjectId;
  at: Date;
  actor: Actor | null;
  action: string;
  workspaceId: Types.ObjectId | null;
  subject: { type: string; id: string; title: string };
  details: Record<string, string | number | boolean | null>;
}

const auditSchema = new Schema<AuditRow>(
  {
    at: { type: Date, required: true },
    actor: { type: Schema.Types.Mixed, default: null },
    action: { type: String, required: true },
    workspaceId: { type: Schema.Types.ObjectId, default: null },
    subject: { type: Schema.Types.Mixed, required: true },
    details: { type: Schema.Types.Mixed, default: () => ({}) },
  },
  { versionKey: false, minimize: false },
);
auditSchema.index({ workspaceId: 1, _id: -1 });

const appendOnly = (): never => {
  throw new Error('The audit log is append-only');
};
auditSchema.pre(['updateOne', 'updateMany', 'replaceOne', 'findOneAndUpdate', 'findOneAndReplace'], appendOnly);
auditSchema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], appendOnly);

export const auditModel = (db: Connection) => db.model('AuditEntry', auditSchema, 'audit');
