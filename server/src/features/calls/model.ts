import type { Question } from '@koinon/contract';
import type { TextJson } from '@koinon/editor-schema';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** An open call as stored. */
export interface CallRow {
  _id: Types.ObjectId;
  title: string;
  slug: string;
  summary: string;
  deadline: Date;
  takesLate: boolean;
  /** `ended` is told by the clock and not stored. */
  state: 'draft' | 'open' | 'closed';
  questions: Question[];
  workspaceIds: string[];
  /** Where the text is written. */
  documentId: string;
  /** The text as it was published last. */
  text: TextJson | null;
  publishedAt: Date | null;
  createdBy: StoredActor;
  createdAt: Date;
  updatedAt: Date;
}

const callSchema = new Schema<CallRow>(
  {
    title: { type: String, required: true },
    slug: { type: String, required: true, unique: true },
    summary: { type: String, default: '' },
    deadline: { type: Date, required: true },
    takesLate: { type: Boolean, default: false },
    state: { type: String, required: true },
    questions: { type: [Schema.Types.Mixed], default: [] } as never,
    workspaceIds: { type: [String], default: [] },
    documentId: { type: String, required: true },
    text: { type: Schema.Types.Mixed, default: null },
    publishedAt: { type: Date, default: null },
    createdBy: Schema.Types.Mixed,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);

callSchema.index({ state: 1, deadline: 1 });

export const callModel = (db: Connection) => db.model<CallRow>('Call', callSchema, 'calls');
