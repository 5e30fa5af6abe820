import type { ClientSession, Connection, Types } from 'mongoose';
import type { DocumentScope } from '../documents/index.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import { fileModel, type FileRow, type HangsOn } from './model.ts';

/** Reads and writes who owns bytes. */
export function createFileStore(db: Connection) {
  const files = fileModel(db);

  return {
    async insert(row: Omit<FileRow, '_id'> & { _id?: FileRow['_id'] }, session: ClientSession): Promise<FileRow> {
      const [made] = await files.create([row], { session });
      return made!.toObject();
    },

    /** Files of a workspace one was found to read, or of one document of it: the newest, one more than `size`. */
    list: (
      { workspaceId }: WorkspaceScope,
      {
        before,
        documentId,
        on,
        id,
      }: { before: string | null; documentId: string | undefined; on: HangsOn | null; id: string | undefined },
      size: number,
    ): Promise<FileRow[]> =>
      files
        .find({
          workspaceId,
          kind: 'file',
          ...(documentId === undefined ? {} : { documentId }),
          ...(on === null ? {} : { 'hangsOn.kind': on.kind, 'hangsOn.id': on.id }),
          ...(before === null ? {} : { _id: { $lt: before } }),
          ...(id === undefined ? {} : { _id: id }),
        })
        .sort({ _id: -1 })
        .limit(size + 1)
        .lean<FileRow[]>()
        .exec(),

    /** Any of them, to ask whose it is. */
    async byId(kind: FileRow['kind'], id: string, session: ClientSession | null = null): Promise<FileRow | null> {
      const row = await files.findById(id).session(session).lean<FileRow>();
      return row?.kind === kind ? row : null;
    },

    /** A picture of this document; null for every other. */
    async imageOf({ documentId }: DocumentScope, id: string): Promise<FileRow | null> {
      const row = await this.byId('image', id);
      return String(row?.documentId) === documentId ? row : null;
    },

    /** What was brought to answer the questions of a call, the oldest first. */
    answersOf: (applicationId: string, session: ClientSession | null = null): Promise<FileRow[]> =>
      files.find({ kind: 'answer', applicationId }).sort({ _id: 1 }).session(session).lean<FileRow[]>().exec(),

    /** What hangs on a call whose text one was found to read, or that is out for everybody; the oldest first. */
    ofCall: (documentId: string, callId: string, count: number): Promise<FileRow[]> =>
      files
        .find({ kind: 'file', documentId, 'hangsOn.kind': 'call', 'hangsOn.id': callId })
        .sort({ _id: 1 })
        .limit(count)
        .lean<FileRow[]>()
        .exec(),

    /** For erasing: some of a document's, or of all a workspace has. */
    of: (place: { documentId: string } | { workspaceId: string }, count: number): Promise<FileRow[]> =>
      files
        .find('documentId' in place ? { kind: { $in: ['image', 'file', 'export'] }, ...place } : place)
        .limit(count)
        .lean<FileRow[]>()
        .exec(),

    /** Takes a row out; null when another did so, or when its picture is used again. */
    remove: (id: Types.ObjectId, session: ClientSession, unusedBefore?: Date): Promise<FileRow | null> =>
      files
        .findOneAndDelete({ _id: id, ...(unusedBefore ? { unusedSince: { $lt: unusedBefore } } : {}) }, { session })
        .lean<FileRow>()
        .exec(),

    /** What was on its way into a text and never came there, or was made of one and waited long enough. */
    leftBehind: (kind: 'import' | 'export', before: Date, count: number): Promise<FileRow[]> =>
      files
        .find({ kind, at: { $lt: before } })
        .limit(count)
        .lean<FileRow[]>()
        .exec(),

    /** The files that have these bytes. */
    filesOf: (blobId: Types.ObjectId, session: ClientSession): Promise<FileRow[]> =>
      files.find({ blobId, kind: 'file' }).session(session).lean<FileRow[]>().exec(),

    /** Files of all workspaces, the oldest first, after one of them. */
    filesAfter: (after: Types.ObjectId | null, count: number): Promise<FileRow[]> =>
      files
        .find({ kind: 'file', ...(after === null ? {} : { _id: { $gt: after } }) })
        .sort({ _id: 1 })
        .limit(count)
        .lean<FileRow[]>()
        .exec(),

    /** Pictures, document by document, after one of them. */
    images: (after: Pick<FileRow, 'documentId' | '_id'> | null, count: number): Promise<FileRow[]> =>
      files
        .find({
          kind: 'image',
          ...(after === null
            ? {}
            : {
                $or: [
                  { documentId: { $gt: after.documentId } },
                  { documentId: after.documentId, _id: { $gt: after._id } },
                ],
              }),
        })
        .sort({ documentId: 1, _id: 1 })
        .limit(count)
        .lean<FileRow[]>()
        .exec(),

    /** Hides a picture of a document that one was found to moderate, or shows it again. */
    async setHidden({ documentId }: DocumentScope, id: string, hidden: FileRow['hidden'], session: ClientSession) {
      await files.updateOne({ _id: id, documentId }, { $set: { hidden } }, { session });
    },

    async seen(id: Types.ObjectId, unusedSince: Date | null): Promise<void> {
      await files.updateOne({ _id: id }, { unusedSince });
    },
  };
}
export type FileStore = ReturnType<typeof createFileStore>;
