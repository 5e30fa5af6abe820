import type { DispatchState, shapes } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { z } from 'zod';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

export type DispatchFields = z.output<typeof shapes.dispatchInput>;

/** One way of an adopted text to an authority. */
export interface DispatchRow extends DispatchFields {
  _id: Types.ObjectId;
  workspaceId: Types.ObjectId;
  documentId: Types.ObjectId;
  state: DispatchState;
  recorded: { by: StoredActor; at: Date };
  changed: { by: StoredActor; at: Date } | null;
  /** What it said before, the oldest first. */
  history: { before: Partial<DispatchFields>; by: StoredActor; at: Date }[];
}

const text = { type: String, default: '' };
const dispatchSchema = new Schema<DispatchRow>(
  {
    workspaceId: { type: Schema.Types.ObjectId, required: true },
    documentId: { type: Schema.Types.ObjectId, required: true },
    authority: { type: String, required: true },
    sentOn: { type: String, required: true },
    protocolNumber: text,
    notes: text,
    contacts: { type: [Schema.Types.Mixed] as never, default: () => [] },
    answer: { type: Schema.Types.Mixed, default: null },
    nextStep: { type: Schema.Types.Mixed, default: null },
    state: { type: String, required: true },
    outcome: text,
    public: { type: Boolean, default: false },
    recorded: { type: Schema.Types.Mixed, required: true },
    changed: { type: Schema.Types.Mixed, default: null },
    history: { type: [Schema.Types.Mixed] as never, default: () => [] },
  },
  { versionKey: false, minimize: false },
);
// In the order in which they are read, so that nothing is sorted.
dispatchSchema.index({ documentId: 1, sentOn: -1 });
dispatchSchema.index({ workspaceId: 1, sentOn: -1 });
dispatchSchema.index({ 'recorded.by.id': 1 });
dispatchSchema.index({ 'nextStep.on': 1 });

export const dispatchModel = (db: Connection) => db.model<DispatchRow>('Dispatch', dispatchSchema, 'dispatches');
