import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { Clock } from '../../runtime/clock.ts';
import { isDuplicateKey } from '../../runtime/errors.ts';
import { blobModel, type BlobRow, fileTextModel, pendingModel } from './model.ts';

type Id = mongoose.Types.ObjectId;

/** Bytes that are stored, once however many refer to them. */
export interface Stored {
  blobId: Id;
  sha256: string;
  bytes: number;
}

/** The bytes were taken away between being found and being referred to; storing them again does. */
export class ContentGone extends Error {}

export type Contents = ReturnType<typeof createContents>;

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The bytes themselves, in GridFS of the database: one backup holds everything. They are named by their SHA-256; a counter of
 * who refers to them moves in the transaction of the reference.
 */
export function createContents({ db, clock }: { db: Connection; clock: Clock }) {
  const blobs = blobModel(db);
  const pending = pendingModel(db);
  const texts = fileTextModel(db);
  const bucket = new mongoose.mongo.GridFSBucket(db.db!, { bucketName: 'blobs' });
  const chunks = db.db!.collection('blobs.chunks');

  const stored = (row: BlobRow): Stored => ({ blobId: row._id, sha256: row.filename, bytes: row.length });
  const find = (sha256: string) => blobs.findOne({ filename: sha256 }).lean<BlobRow>();

  async function dropBytes(id: Id): Promise<void> {
    await chunks.deleteMany({ files_id: id });
    await pending.deleteOne({ _id: id });
  }

  return {
    /** Stores the bytes of a file, unless they are stored already. Nothing refers to them yet. */
    async put({ path, sha256 }: { path: string; sha256: string }): Promise<Stored> {
      const known = await find(sha256);
      if (known) return stored(known);
      const id = new mongoose.Types.ObjectId();
      await pending.create({ _id: id, at: clock.now() });
      const metadata = { refs: 0, freeSince: clock.now() };
      try {
        await pipeline(createReadStream(path), bucket.openUploadStreamWithId(id, sha256, { metadata }));
        await pending.deleteOne({ _id: id });
      } catch (error) {
        await dropBytes(id);
        // Somebody else stored the same at the same time.
        if (!isDuplicateKey(error)) throw error;
      }
      return stored((await find(sha256)) ?? raise());
    },

    /** Counts one who refers to them, in the transaction that writes the reference. */
    async hold({ blobId }: Pick<Stored, 'blobId'>, session: ClientSession): Promise<void> {
      const update = { $inc: { 'metadata.refs': 1 }, $set: { 'metadata.freeSince': null } };
      const { matchedCount } = await blobs.updateOne({ _id: blobId }, update, { session });
      if (matchedCount === 0) raise();
    },

    /** And one less. */
    async release(blobId: Id, session: ClientSession): Promise<void> {
      const row = await blobs
        .findOneAndUpdate({ _id: blobId }, { $inc: { 'metadata.refs': -1 } }, { session, returnDocument: 'after' })
        .lean<BlobRow>();
      if (row && row.metadata.refs <= 0)
        await blobs.updateOne({ _id: blobId }, { 'metadata.freeSince': clock.now() }, { session });
    },

    /** Reads them; `end` is the last byte that is meant. */
    open: (blobId: Id, range?: { start: number; end: number }): Readable =>
      bucket.openDownloadStream(blobId, range ? { start: range.start, end: range.end + 1 } : {}),

    /** Takes away what nothing has referred to for so many milliseconds, and what a killed process left. Answers how many. */
    async sweep(grace: number): Promise<number> {
      const before = new Date(clock.now().getTime() - grace);
      const free = { 'metadata.freeSince': { $lt: before } };
      let count = 0;
      for (;;) {
        const rows = await blobs.find(free).limit(100).lean<BlobRow[]>();
        if (rows.length === 0) break;
        for (const { _id } of rows) {
          const gone = await db.transaction(async (session) => {
            const { deletedCount } = await blobs.deleteOne({ _id, ...free }, { session });
            if (deletedCount > 0) {
              await pending.create([{ _id, at: clock.now() }], { session });
              await texts.deleteOne({ _id }, { session });
            }
            return deletedCount > 0;
          });
          if (gone) await dropBytes(_id);
          count += Number(gone);
        }
      }
      const left = await pending.find({ at: { $lt: new Date(clock.now().getTime() - dayMs) } }).lean();
      for (const { _id } of left)
        if (await blobs.exists({ _id })) await pending.deleteOne({ _id });
        else await dropBytes(_id);
      return count;
    },
  };
}

function raise(): never {
  throw new ContentGone('the bytes were taken away meanwhile');
}
