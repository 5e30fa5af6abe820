import type { FileFound } from '@koinon/contract';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Connection, Types } from 'mongoose';
import type { Clock } from '../../runtime/clock.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import { WorkStopped, type WorkerProcess } from '../../runtime/worker-process/worker-process.ts';
import { createContents } from './contents.ts';
import { readerOf } from './kinds.ts';
import { blobModel, type FileRow, type FileTextRow, fileTextModel } from './model.ts';
import { createFileStore } from './store.ts';
import type { ToRead, Words } from './words-of-file.ts';

/** Has things read anew by search, which is made of all features. */
export type FoundAgain = (things: readonly { kind: 'file'; id: string }[], tx: Transaction) => Promise<void>;

interface ReadingDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  jobs: Jobs;
  limits: Limits;
  uploads: Uploads;
  worker: WorkerProcess;
  again: FoundAgain;
}

export type Reading = ReturnType<typeof createReading>;

/** Of the reader below. A higher one reads everything anew, at night. */
const reader = 1;
const atOnce = 200;
const module = new URL('words-of-file.ts', import.meta.url);

/** Reads what files say, in the worker process and once for each content, so that search finds them by it. */
export function createReading({ db, facts, clock, jobs, limits, uploads, worker, again }: ReadingDeps) {
  const texts = fileTextModel(db);
  const blobs = blobModel(db);
  const store = createFileStore(db);
  const contents = createContents({ db, clock });
  const { within, pages, characters } = limits.files.reading;

  /** The states of stored contents; those that no reader, or an older one, has read are missing. */
  async function statesOf(rows: readonly FileRow[]): Promise<Map<string, FileTextRow['state']>> {
    const ids = [...new Map(rows.map(({ blobId }) => [String(blobId), blobId])).values()];
    const read = await texts
      .find({ _id: { $in: ids }, reader: { $gte: reader } }, { state: 1 })
      .lean<Pick<FileTextRow, '_id' | 'state'>[]>();
    return new Map(read.map(({ _id, state }) => [String(_id), state]));
  }

  /** Files whose words are not there as this reader reads them, some at a time. */
  async function* older(): AsyncGenerator<FileRow[]> {
    let rows = await store.filesAfter(null, atOnce);
    while (rows.length > 0) {
      const states = await statesOf(rows);
      yield rows.filter((row) => readerOf(row) && !states.has(String(row.blobId)));
      rows = await store.filesAfter(rows.at(-1)!._id, atOnce);
    }
  }

  async function wordsOf(row: FileRow, signal: AbortSignal): Promise<Words> {
    const path = uploads.newPath();
    try {
      await pipeline(contents.open(row.blobId), createWriteStream(path, { mode: 0o600 }), { signal });
      const input: ToRead = { path, as: readerOf(row)!, pages, characters };
      return await worker.run<Words>(module, input, { key: 'files that are read', signal, within });
    } catch (error) {
      signal.throwIfAborted();
      // What takes too much to read is simply not found by its words.
      if (error instanceof WorkStopped) return { state: 'unreadable', passages: [] };
      throw error;
    } finally {
      await rm(path, { force: true });
    }
  }

  return {
    /** Asks for a new file to be read, with the act that adds it. */
    async ask(fileId: string, kind: { type: string; name: string }, tx: Transaction): Promise<void> {
      if (readerOf(kind)) await jobs.enqueue('files.read', { fileId }, { tx, key: fileId });
    },

    async read(
      { fileId }: { fileId: string },
      { signal }: { signal: AbortSignal },
    ): Promise<{ state: FileFound | 'gone' }> {
      const row = await store.byId('file', fileId);
      if (!row || !readerOf(row)) return { state: 'gone' };
      const known = (await statesOf([row])).get(String(row.blobId));
      const words = known === undefined ? await wordsOf(row, signal) : null;
      return facts.transact(async (tx) => {
        const { session } = tx;
        // Written only while the bytes are there, so that nothing is left of what was taken away meanwhile.
        const there = { 'metadata.readBy': reader };
        const { matchedCount } = await blobs.updateOne({ _id: row.blobId }, { $set: there }, { session });
        if (matchedCount === 0) return { state: 'gone' };
        if (words) {
          const kept = { reader, ...words };
          await texts.updateOne({ _id: row.blobId }, { $set: kept }, { upsert: true, session });
        }
        const things = (await store.filesOf(row.blobId, session)).map(({ _id }) => ({
          kind: 'file' as const,
          id: String(_id),
        }));
        await again(things, tx);
        return { state: words?.state ?? known! };
      });
    },

    /** Asks for what was added before files were read, or was read by an older reader. Answers how many. */
    async readOlder(signal: AbortSignal): Promise<number> {
      let asked = 0;
      for await (const rows of older()) {
        signal.throwIfAborted();
        for (const { _id } of rows)
          await jobs.enqueue('files.read', { fileId: String(_id) }, { key: `${String(_id)}:${reader}` });
        asked += rows.length;
      }
      return asked;
    },

    /** At a start: has that done where there is something to ask for. */
    async lookForOlder(): Promise<void> {
      for await (const rows of older()) {
        if (rows.length === 0) continue;
        await jobs.enqueue('files.readOlder', null, { key: `reader:${reader}` });
        return;
      }
    },

    async passagesOf(blobId: Types.ObjectId): Promise<FileTextRow['passages']> {
      return (await texts.findById(blobId).lean<FileTextRow>())?.passages ?? [];
    },

    /** How each of these files is found. */
    async found(rows: readonly FileRow[]): Promise<(row: FileRow) => FileFound> {
      const states = await statesOf(rows);
      return (row) => (readerOf(row) ? (states.get(String(row.blobId)) ?? 'waiting') : 'none');
    },
  };
}
