import mongoose from 'mongoose';
import type { Content } from '../../runtime/send-content.ts';
import type { ImageDeps } from './service.ts';

interface Earlier {
  documentId: string;
  type: 'image/webp';
  width: number;
  height: number;
}

/** Pictures of installations from before there were files: shown where they lie, and moved to the files at night. */
export function earlierImages({ db, limits, documents, files, uploads }: ImageDeps) {
  const bucket = new mongoose.mongo.GridFSBucket(db.db!, { bucketName: 'images' });

  async function moveOne(found: mongoose.mongo.GridFSFile): Promise<boolean> {
    const { documentId, type, width, height } = found.metadata as unknown as Earlier;
    const scope = await documents.policy.written(documentId);
    // Of a document that is gone.
    if (!scope) return false;
    await using copy = await uploads.receive(bucket.openDownloadStream(found._id), limits.imageBytes * 2);
    const { workspaceId } = scope;
    const kept = { kind: 'image' as const, workspaceId, documentId, name: 'image.webp', type, width, height };
    await files.keep(copy, async () => ({ ...kept, _id: found._id, by: null, personId: null }));
    await bucket.delete(found._id);
    return true;
  }

  const one = async (id: string) => {
    const [found] = await bucket
      .find({ _id: new mongoose.Types.ObjectId(id) })
      .limit(1)
      .toArray();
    return found ?? null;
  };

  return {
    async find(documentId: string, id: string): Promise<Content | null> {
      const found = await one(id);
      const metadata = found?.metadata as unknown as Earlier | undefined;
      if (!found || metadata?.documentId !== documentId) return null;
      const { type } = metadata;
      const common = { name: `${id}.webp`, type, bytes: found.length, tag: id, inline: true, immutable: true };
      const end = (range?: { start: number; end: number }) => (range ? { start: range.start, end: range.end + 1 } : {});
      return { ...common, open: (range) => bucket.openDownloadStream(found._id, end(range)) };
    },

    /** One of them, moved now because it is needed with the files. */
    async moved(id: string) {
      const found = await one(id);
      return found && (await moveOne(found)) ? files.store.byId('image', id) : null;
    },

    /** With a document that is erased. */
    async forget(documentId: string): Promise<void> {
      for (const { _id } of await bucket.find({ 'metadata.documentId': documentId }).toArray())
        await bucket.delete(_id);
    },

    async move(signal: AbortSignal): Promise<{ moved: number }> {
      let moved = 0;
      let last: mongoose.Types.ObjectId | null = null;
      for (;;) {
        const after: object = last === null ? {} : { _id: { $gt: last } };
        const rows = await bucket.find(after).sort({ _id: 1 }).limit(50).toArray();
        for (const found of rows) {
          signal.throwIfAborted();
          moved += Number(await moveOne(found));
          last = found._id;
        }
        if (rows.length === 0) return { moved };
      }
    },
  };
}
