import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection } from 'mongoose';
import type { DocumentScope } from '../documents/index.ts';
import { type ImageMetadata, imageBucket } from './model.ts';

export interface StoredImage {
  id: string;
  bytes: number;
  type: string;
  open(): Readable;
}

export type ImageStore = ReturnType<typeof createImageStore>;

/** Reads and writes the pictures of a document one was found to have a right on. */
export function createImageStore(db: Connection) {
  const bucket = imageBucket(db);

  return {
    async add(
      { documentId }: DocumentScope,
      bytes: Buffer,
      metadata: Omit<ImageMetadata, 'documentId'>,
    ): Promise<string> {
      const id = new mongoose.Types.ObjectId();
      const upload = bucket.openUploadStreamWithId(id, `${String(id)}.webp`, { metadata: { ...metadata, documentId } });
      await pipeline(Readable.from([bytes]), upload);
      return String(id);
    },

    /** A picture of this document; null for every other. */
    async find({ documentId }: DocumentScope, id: string): Promise<StoredImage | null> {
      const _id = new mongoose.Types.ObjectId(id);
      const [file] = await bucket.find({ _id, 'metadata.documentId': documentId }).limit(1).toArray();
      if (!file) return null;
      const { type } = file.metadata as unknown as ImageMetadata;
      return { id, bytes: file.length, type, open: () => bucket.openDownloadStream(_id) };
    },
  };
}
