import type { ClientSession, Connection } from 'mongoose';
import mongoose from 'mongoose';
import { giveListOrder, listOrder } from '../../runtime/list-order.ts';
import { listBy } from '../../runtime/paging.ts';
import { idOf, readTogether } from '../../runtime/together.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import { type DocumentRow, documentModel } from './model.ts';
import type { DocumentScope } from './scope.ts';

/** The last deleted first. */
export const binOrder = listBy(['deleted.at', -1, 'date'], ['_id', -1, 'id']);

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

    /** So many in Greek order of titles, those after one of them. */
    async inOrder({ workspaceId }: WorkspaceScope, after: string | null, count: number): Promise<DocumentRow[]> {
      const last = after === null ? null : await documents.findById(after, { listOrder: 1 }).lean<DocumentRow>();
      return documents
        .find({ workspaceId, deleted: null, listOrder: { $gt: last?.listOrder ?? '' } })
        .sort({ listOrder: 1 })
        .limit(count)
        .lean<DocumentRow[]>();
    },

    bringUpToDate: () => giveListOrder(documents, 'title'),

    /** What was put into the bin of a workspace after an instant, the last first. */
    inBin: ({ workspaceId }: WorkspaceScope, since: Date, cursor: string | undefined, count: number) =>
      documents
        .find({ workspaceId, $and: [{ 'deleted.at': { $gt: since } }, binOrder.after(cursor)] })
        .sort(binOrder.sort)
        .limit(count)
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

    /** What one person began, the last changed first. */
    madeBy: (personId: string, count: number): Promise<DocumentRow[]> =>
      documents
        .find({ 'createdBy.id': personId, deleted: null })
        .sort({ updatedAt: -1 })
        .limit(count)
        .lean<DocumentRow[]>()
        .exec(),

    async erase(id: DocumentRow['_id'], session: ClientSession): Promise<boolean> {
      return (await documents.deleteOne({ _id: id }, { session })).deletedCount > 0;
    },

    async insert(
      scope: WorkspaceScope,
      row: Omit<DocumentRow, 'workspaceId' | 'listOrder'>,
      session: ClientSession,
    ): Promise<DocumentRow> {
      const workspaceId = new mongoose.Types.ObjectId(scope.workspaceId);
      const full = { ...row, workspaceId, listOrder: listOrder(row.title, row._id) };
      await documents.create([full], { session });
      return full;
    },

    async update(
      scope: DocumentScope,
      fields: Partial<Omit<DocumentRow, '_id' | 'listOrder'>>,
      session: ClientSession,
    ) {
      const { title } = fields;
      const set = title === undefined ? fields : { ...fields, listOrder: listOrder(title, scope.documentId) };
      await documents.updateOne({ _id: scope.documentId }, { $set: set }, { session });
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
