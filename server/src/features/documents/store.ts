import type { ClientSession, Connection } from 'mongoose';
import mongoose from 'mongoose';
import { idOf, readTogether } from '../../runtime/together.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import { type DocumentRow, documentModel } from './model.ts';
import type { DocumentScope } from './scope.ts';

export type DocumentStore = ReturnType<typeof createDocumentStore>;

/** Reads and writes documents. Writing takes a scope; `forDecision` is for policy.ts, which makes scopes. */
export function createDocumentStore(db: Connection) {
  const documents = documentModel(db);
  const byId = readTogether((ids) => documents.find({ _id: { $in: ids } }).lean<DocumentRow[]>(), idOf);

  return {
    /** For deciding: the row, before anybody is known to may see it. */
    async forDecision(id: string, session?: ClientSession): Promise<DocumentRow | null> {
      return session ? documents.findById(id).session(session).lean<DocumentRow>() : byId(id);
    },

    async inWorkspace({ workspaceId }: WorkspaceScope, session: ClientSession | null = null): Promise<DocumentRow[]> {
      return documents.find({ workspaceId, deleted: null }).session(session).lean<DocumentRow[]>();
    },

    /** What lies in the bin of a workspace. */
    inBin: ({ workspaceId }: WorkspaceScope): Promise<DocumentRow[]> =>
      documents
        .find({ workspaceId, 'deleted.at': { $gt: new Date(0) } })
        .lean<DocumentRow[]>()
        .exec(),

    /** For erasing: what has lain in the bin since before an instant. */
    deletedBefore: (before: Date, count: number): Promise<DocumentRow[]> =>
      documents
        .find({ 'deleted.at': { $gt: new Date(0), $lte: before } })
        .limit(count)
        .lean<DocumentRow[]>()
        .exec(),

    /** For erasing: all of a workspace whose own time in the bin is over. */
    allOf: (workspaceId: string, count: number): Promise<DocumentRow[]> =>
      documents.find({ workspaceId }).limit(count).lean<DocumentRow[]>().exec(),

    async erase(id: DocumentRow['_id'], session: ClientSession): Promise<boolean> {
      return (await documents.deleteOne({ _id: id }, { session })).deletedCount > 0;
    },

    async insert(
      scope: WorkspaceScope,
      row: Omit<DocumentRow, 'workspaceId'>,
      session: ClientSession,
    ): Promise<DocumentRow> {
      const full = { ...row, workspaceId: new mongoose.Types.ObjectId(scope.workspaceId) };
      await documents.create([full], { session });
      return full;
    },

    async update(scope: DocumentScope, fields: Partial<Omit<DocumentRow, '_id'>>, session: ClientSession) {
      await documents.updateOne({ _id: scope.documentId }, { $set: fields }, { session });
    },

    /** A thread was opened (1) or closed (-1). */
    async threadOpened(scope: DocumentScope, by: 1 | -1, session: ClientSession): Promise<void> {
      await documents.updateOne({ _id: scope.documentId }, { $inc: { openThreads: by } }, { session });
    },

    /** Moves the time of the last change forward, never back. */
    async edited(scope: DocumentScope, at: Date, session: ClientSession): Promise<void> {
      await documents.updateOne({ _id: scope.documentId }, { $max: { updatedAt: at } }, { session });
    },
  };
}
