import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** Events and texts in an order, for whoever wants to learn something. */
export interface PathRow {
  _id: Types.ObjectId;
  workspaceId: Types.ObjectId;
  title: string;
  summary: string;
  steps: { kind: 'event' | 'document'; id: string }[];
  createdBy: StoredActor;
  createdAt: Date;
}
const pathSchema = new Schema<PathRow>(
  {
    workspaceId: { type: Schema.Types.ObjectId, required: true },
    title: { type: String, required: true },
    summary: { type: String, default: '' },
    steps: { type: [Schema.Types.Mixed], default: [] } as never,
    createdBy: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
pathSchema.index({ workspaceId: 1 });

/** The texts that one person says to have read, over all paths. */
export interface ReadRow {
  /** The person's id. */
  _id: string;
  documentIds: string[];
}
const readSchema = new Schema<ReadRow>(
  { _id: String, documentIds: { type: [String], default: [] } },
  { versionKey: false },
);

export const pathModel = (db: Connection) => db.model<PathRow>('TrainingPath', pathSchema, 'trainingPaths');
export const readModel = (db: Connection) => db.model<ReadRow>('TrainingRead', readSchema, 'trainingReads');
