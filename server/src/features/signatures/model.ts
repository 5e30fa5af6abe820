import type { SignatureKey, UnionRef } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** That a union signed a frozen text. Withdrawing it is one more thing that is known of it. */
export interface SignatureRow {
  _id: Types.ObjectId;
  documentId: Types.ObjectId;
  versionId: Types.ObjectId;
  /** Named as it was called then. */
  union: UnionRef;
  by: StoredActor;
  /** The mandate it was signed with. */
  kind: 'representative' | 'alternate';
  decisionNumber: string;
  /** By which a key signed; null where Koinon attests it. Rows of earlier versions have none. */
  key?: SignatureKey | null;
  at: Date;
  withdrawn: { by: StoredActor; at: Date } | null;
}

const schema = new Schema<SignatureRow>(
  {
    documentId: { type: Schema.Types.ObjectId, required: true },
    versionId: { type: Schema.Types.ObjectId, required: true },
    union: { type: Schema.Types.Mixed, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    kind: { type: String, required: true },
    decisionNumber: { type: String, default: '' },
    key: { type: Schema.Types.Mixed, default: null },
    at: { type: Date, required: true },
    withdrawn: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false },
);
schema.index({ documentId: 1, at: 1, _id: 1 });
schema.index({ documentId: 1, 'union.id': 1, withdrawn: 1 });
schema.index({ versionId: 1, withdrawn: 1, at: 1 });
schema.index({ withdrawn: 1, documentId: 1 });
schema.index({ 'by.id': 1, at: 1 });
schema.index({ 'union.id': 1, withdrawn: 1 });
schema.index({ 'union.id': 1, at: -1 });

export const signatureModel = (db: Connection) => db.model<SignatureRow>('Signature', schema, 'signatures');
