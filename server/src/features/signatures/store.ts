import { limits } from '@koinon/contract';
import type { ClientSession, Connection, Types } from 'mongoose';
import { listBy } from '../../runtime/paging.ts';
import type { DocumentScope } from '../documents/index.ts';
import { type SignatureRow, signatureModel } from './model.ts';

export const oldestFirst = listBy(['at', 1, 'date'], ['_id', 1, 'id']);

export type SignatureStore = ReturnType<typeof createSignatureStore>;

/** Reads and writes signatures. */
export function createSignatureStore(db: Connection) {
  const signatures = signatureModel(db);
  return {
    /** So many of a document behind a cursor, the oldest first. */
    page: (
      { row }: DocumentScope,
      cursor: string | undefined,
      count: number,
      session: ClientSession | null = null,
    ): Promise<SignatureRow[]> =>
      signatures
        .find({ documentId: row._id, ...oldestFirst.after(cursor) })
        .sort(oldestFirst.sort)
        .limit(count)
        .session(session)
        .lean<SignatureRow[]>()
        .exec(),

    /** Those of some unions on a document that were not withdrawn: one at most of each on a version. */
    standing: (
      { row }: DocumentScope,
      unionIds: readonly string[],
      session: ClientSession | null = null,
    ): Promise<SignatureRow[]> =>
      signatures
        .find({ documentId: row._id, 'union.id': { $in: unionIds }, withdrawn: null })
        .session(session)
        .lean<SignatureRow[]>()
        .exec(),

    /** What stands under a document on any version. */
    ofDocument: ({ row }: DocumentScope): Promise<SignatureRow[]> =>
      signatures.find({ documentId: row._id, withdrawn: null }).limit(limits.listPageMax).lean<SignatureRow[]>().exec(),

    async signedDocuments(): Promise<string[]> {
      const rows = await signatures.find({ withdrawn: null }, { documentId: 1 }).lean<SignatureRow[]>();
      return [...new Set(rows.map(({ documentId }) => String(documentId)))];
    },

    /** What stands under a version, the oldest first: one at most of each union. */
    under: (versionId: Types.ObjectId): Promise<SignatureRow[]> =>
      signatures.find({ versionId, withdrawn: null }).sort({ at: 1 }).lean<SignatureRow[]>().exec(),

    /** All that a person gave, the oldest first. */
    signedBy: (personId: string) =>
      signatures.find({ 'by.id': personId }).sort({ at: 1 }).lean<SignatureRow[]>().exec(),

    /** Those of a union by a key, the newest first, whatever became of them: what was signed, was signed by it. */
    keyed: (unionId: string) =>
      signatures
        .find({ 'union.id': unionId, key: { $ne: null } }, { key: 1, at: 1 })
        .sort({ at: -1 })
        .limit(limits.keyedSignatures)
        .lean<Pick<SignatureRow, 'key' | 'at'>[]>(),

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
