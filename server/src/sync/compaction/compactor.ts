import type { Logger } from 'pino';
import type { Threads } from '../../runtime/threads.ts';
import type { FaultHook } from '../port.ts';
import type { Snapshot } from '../log/assemble.ts';
import type { SyncStore } from '../log/store.ts';
import { encodeDocument } from './encode.ts';

/** What a compaction made: the document up to row `seq`. */
export interface Compacted {
  seq: number;
  bytes: Uint8Array;
  /** `bytes` compressed. */
  packed: Uint8Array | null;
}

export interface CompactorOptions {
  store: SyncStore;
  threads: Threads;
  logger: Logger;
  fault: FaultHook;
  now: () => number;
}

/** With several nodes: rows so young stay in the log, for nodes that have not read them yet. */
const readBy = 60 * 1000;

/**
 * Turns a document's log into a snapshot. Whatever step it dies at, what is stored still gives the whole document: rows
 * go only after they were packed into history and the snapshot was written, and both were read back and found sound. So
 * there are two ways to the document: the snapshot, and history.
 */
export class Compactor {
  readonly #threads: Threads;
  readonly #store: SyncStore;
  readonly #logger: Logger;
  readonly #fault: FaultHook;
  readonly #now: () => number;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ store, threads, logger, fault, now }: CompactorOptions) {
    this.#threads = threads;
    this.#store = store;
    this.#logger = logger;
    this.#fault = fault;
    this.#now = now;
  }

  /** Compacts up to row `upTo`, one document at a time. Null when it failed; the next try finds the same log. */
  run(documentId: string, upTo: number): Promise<Compacted | null> {
    const result = this.#last.then(async () => {
      try {
        return await this.#compact(documentId, upTo);
      } catch (error) {
        this.#logger.error({ event: 'sync.compaction.failed', err: error, documentId }, 'a log was not compacted');
        return null;
      }
    });
    this.#last = result;
    return result;
  }

  /** Resolves when nothing is being compacted. */
  async idle(): Promise<void> {
    await this.#last;
  }

  async #compact(documentId: string, upTo: number): Promise<Compacted | null> {
    const started = performance.now();
    const stored = await this.#store.load(documentId, upTo);
    if (stored.damage !== null) throw new Error(stored.damage);
    // A snapshot that is as new or newer: another compaction was faster.
    if (stored.baseSeq >= upTo) return null;
    if (stored.seq !== upTo) throw new Error(`row ${upTo} is not in the log`);
    const { bytes, index } = await encodeDocument([stored.base, ...stored.updates], this.#threads);
    const snapshot = { seq: upTo, bytes, index, binds: stored.binds };
    const at = new Date(this.#now());
    const { history } = this.#store;

    await this.#fault('compact:before-write');
    const logged = await this.#store.rowsAfter(documentId, 0, upTo);
    const rows = logged.filter(({ seq }) => seq > stored.baseSeq);
    if (rows.length !== upTo - stored.baseSeq) throw new Error('the log was compacted by somebody else meanwhile');
    await history.archive(documentId, { ...stored, bytes: stored.base, seq: stored.baseSeq }, rows, at);
    await this.#fault('compact:archived');
    const size = await this.#store.writeSnapshot(documentId, snapshot, at);
    await this.#fault('compact:written');
    const check = await this.#store.readSnapshot(documentId, upTo);
    if (!check || !sameSnapshot(check, snapshot)) {
      await this.#store.deleteSnapshot(documentId, upTo);
      throw new Error('the snapshot read back differs from the one written');
    }
    await this.#fault('compact:verified');
    const young = this.#store.shared ? logged.find((row) => row.at.getTime() > at.getTime() - readBy) : undefined;
    await this.#store.deleteRows(documentId, young ? young.seq - 1 : upTo);
    await this.#fault('compact:rows-deleted');
    for (const { seq } of await this.#store.snapshotHeads(documentId)) {
      if (seq >= upTo) continue;
      await this.#store.deleteSnapshot(documentId, seq);
      await this.#fault('compact:snapshot-deleted');
    }
    await history.settle(documentId, snapshot, size, at);
    await this.#fault('compact:done');
    const info = {
      event: 'sync.compacted',
      documentId,
      seq: upTo,
      bytes: bytes.length,
      ms: performance.now() - started,
    };
    this.#logger.info(info, 'a log was compacted');
    return { seq: upTo, bytes, packed: check.packed ?? null };
  }
}

function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  const index = a.index !== null && b.index !== null && Buffer.compare(a.index, b.index) === 0;
  try {
    return index && Buffer.compare(a.bytes, b.bytes) === 0 && a.binds.length === b.binds.length;
  } catch {
    return false; // what was read back cannot be unpacked
  }
}
