import type { ClientSession, Connection, Types } from 'mongoose';
import type { DocumentScope } from '../documents/index.ts';
import { type SignatureRow, signatureModel } from './model.ts';

export type SignatureStore = ReturnType<typeof createSignatureStore>;

/** Reads and writes signatures. */
export function createSignatureStore(db: Connection) {
  const signatures = signatureModel(db);
  return {
    of: ({ row }: DocumentScope, session: ClientSession | null = null) =>
      signatures.find({ documentId: row._id }).session(session).sort({ at: 1 }).lean<SignatureRow[]>(),

    /** All that a person gave, the oldest first. */
    signedBy: (personId: string) =>
      signatures.find({ 'by.id': personId }).sort({ at: 1 }).lean<SignatureRow[]>().exec(),

    /** Those of some unions that were not withdrawn. */
    by: (unionIds: readonly string[]) =>
      signatures
        .find({ 'union.id': { $in: unionIds }, withdrawn: null })
        .limit(500)
        .lean<SignatureRow[]>(),

    async insert({ row }: DocumentScope, signature: Omit<SignatureRow, '_id' | 'documentId'>, session: ClientSession) {
      await signatures.create([{ ...signature, documentId: row._id }], { session });
    },

    async withdraw(ids: readonly Types.ObjectId[], withdrawn: SignatureRow['withdrawn'], session: ClientSession) {
      await signatures.updateMany({ _id: { $in: ids } }, { $set: { withdrawn } }, { session });
    },
  };
}
