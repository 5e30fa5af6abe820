import { type PersonRef, type UnionRef, limits } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { listBy } from '../../runtime/paging.ts';
import type { DocumentScope } from '../documents/index.ts';
import { type VersionRow, type WrittenRow, versionModel, writtenModel } from './model.ts';

/** A version without its text. */
export type VersionName = Omit<VersionRow, 'bytes'>;
const named = { bytes: 0 } as const;

export const newestFirst = listBy(['number', -1, 'number']);

export type VersionStore = ReturnType<typeof createVersionStore>;

/** Reads and writes versions. Writing takes a scope; `whole` is for finding the document that decides. */
export function createVersionStore(db: Connection) {
  const versions = versionModel(db);
  const written = writtenModel(db);

  return {
    /** So many behind a cursor, the newest first. */
    of: ({ row }: DocumentScope, cursor: string | undefined, count: number) =>
      versions
        .find({ documentId: row._id, ...newestFirst.after(cursor) }, named)
        .sort(newestFirst.sort)
        .limit(count)
        .lean<VersionName[]>(),

    last: ({ row }: DocumentScope, session: ClientSession | null = null) =>
      versions.findOne({ documentId: row._id }, named).session(session).sort({ number: -1 }).lean<VersionName>(),

    /** The last one that was kept at a moment or before it. */
    until: ({ row }: DocumentScope, at: Date) =>
      versions
        .findOne({ documentId: row._id, at: { $lte: at } })
        .sort({ number: -1 })
        .lean<VersionRow>(),

    /** Those behind one and up to another: who wrote between the two. */
    between: ({ row }: DocumentScope, after: number, upTo: number) =>
      versions
        .find({ documentId: row._id, number: { $gt: after, ...(Number.isFinite(upTo) ? { $lte: upTo } : {}) } }, named)
        .sort({ number: -1 })
        .limit(limits.listPageMax)
        .lean<VersionName[]>(),

    written: ({ row }: DocumentScope, session: ClientSession | null = null) =>
      written.findById(row._id).session(session).lean<WrittenRow>(),

    whole: (id: string) => versions.findById(id).lean<VersionRow>(),

    async insert({ row }: DocumentScope, version: Omit<VersionRow, '_id' | 'documentId'>, session: ClientSession) {
      const full: VersionRow = { ...version, _id: new mongoose.Types.ObjectId(), documentId: row._id };
      await versions.create([full], { session });
      return full;
    },

    /** A version that made itself gets the name that the same text was given. */
    async rename({ _id }: VersionName, fields: Pick<VersionRow, 'name' | 'by'>, session: ClientSession): Promise<void> {
      await versions.updateOne({ _id }, { $set: fields }, { session });
    },

    /** Who wrote since the last version; from then on nobody has. */
    async takeWritten({ row }: DocumentScope, session: ClientSession): Promise<WrittenRow | null> {
      return written.findByIdAndDelete(row._id, { session }).lean<WrittenRow>();
    },

    /** Somebody wrote. Answers since when somebody has. */
    async write(
      documentId: string,
      { at, people, union }: { at: Date; people: readonly (PersonRef | null)[]; union: UnionRef | null },
      session: ClientSession,
    ): Promise<Date> {
      const row = await written.findByIdAndUpdate(
        documentId,
        {
          $setOnInsert: { since: at },
          $inc: { times: 1 },
          $addToSet: {
            people: { $each: people.filter((person) => person !== null) },
            ...(union ? { unions: union } : {}),
          },
        },
        { upsert: true, returnDocument: 'after', session },
      );
      return row.since;
    },

    pictures: (documentId: string): Promise<string[]> => versions.distinct('pictures', { documentId }),

    async forget(documentId: string, session: ClientSession): Promise<void> {
      await versions.deleteMany({ documentId }, { session });
      await written.deleteOne({ _id: documentId }, { session });
    },
  };
}
