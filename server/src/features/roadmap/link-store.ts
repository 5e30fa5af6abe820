import { limits } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { DocumentScope } from '../documents/index.ts';
import { type LinkRow, linkModel } from './model.ts';

export type LinkStore = ReturnType<typeof createLinkStore>;

/** What lies between roadmaps, and between roadmaps and texts. */
export function createLinkStore(db: Connection) {
  const links = linkModel(db);
  return {
    /** From the items of a document, and to what stands in it. */
    async about({ documentId }: DocumentScope): Promise<LinkRow[]> {
      const rows = await links.find({ $or: [{ documentId }, { onDocumentId: documentId }] }).lean<LinkRow[]>();
      return rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).slice(0, limits.roadmap.page);
    },
    /** From the items of some documents to those of others. Also of documents nobody asked for: circles lead through all. */
    async between(documentIds: readonly string[], session: ClientSession | null = null): Promise<LinkRow[]> {
      if (documentIds.length === 0) return [];
      return links
        .find({ documentId: { $in: documentIds }, onItemId: { $ne: null } })
        .session(session)
        .lean<LinkRow[]>();
    },
    async ofItem({ documentId }: DocumentScope, itemId: string, session: ClientSession): Promise<LinkRow[]> {
      return links.find({ documentId, itemId }).session(session).lean<LinkRow[]>();
    },
    /** The words that justify the items of some roadmaps. */
    async justifying(roadmaps: readonly DocumentScope[]): Promise<LinkRow[]> {
      if (roadmaps.length === 0) return [];
      const documentId = { $in: roadmaps.map((one) => one.documentId) };
      const rows = await links.find({ documentId, onItemId: null }).lean<LinkRow[]>();
      return rows.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },
    /** What was made of the decisions of minutes. */
    async madeOf({ documentId }: DocumentScope, session: ClientSession | null): Promise<LinkRow[]> {
      return links.find({ onDocumentId: documentId, made: true }).session(session).lean<LinkRow[]>();
    },
    async add(scope: DocumentScope, link: Omit<LinkRow, '_id' | 'documentId'>, session: ClientSession): Promise<void> {
      await links.create([{ ...link, documentId: scope.documentId }], { session });
    },
    async remove({ documentId }: DocumentScope, id: string, session: ClientSession): Promise<boolean> {
      const { deletedCount } = await links.deleteOne({ _id: id, documentId }, { session });
      return deletedCount > 0;
    },
    /** An item that was made is gone from its roadmap. */
    async drop({ _id }: LinkRow, session: ClientSession): Promise<void> {
      await links.deleteOne({ _id }, { session });
    },
    /** A document is erased: nothing leads from it or to it. */
    async forget(documentId: string, session: ClientSession): Promise<void> {
      await links.deleteMany({ documentId }, { session });
      await links.deleteMany({ onDocumentId: documentId }, { session });
    },
  };
}
