import type { Threads } from '../../runtime/threads.ts';
import { bytesOf } from '../log/models.ts';
import type { SyncStore } from '../log/store.ts';
import type { Edit, ToAsk } from './deleted-thread.ts';
import { unpackSegment } from './segment.ts';

/** Places of a document that are not there any more, by the ids that Yjs gave them. */
export interface Deleted {
  client: number;
  clock: number;
  length: number;
}

/** A state is kept a little after it was read. */
const margin = 60_000;

/** What was written since a moment, in order, as far as it is kept and sound. */
async function editsSince(store: SyncStore, documentId: string, since: number): Promise<Edit[]> {
  const { history } = store;
  // In this order, so that rows which are packed away meanwhile are found in one of the two.
  const rows = await store.rowsAfter(documentId, 0);
  const heads = await history.segments(documentId);
  const edits = new Map<number, Edit>();
  const take = (seq: number, at: Date, bytes: Uint8Array, by: readonly string[]) => {
    if (at.getTime() < since || bytes.length === 0 || edits.has(seq)) return;
    edits.set(seq, { bytes, personId: by.length === 1 ? by[0]! : null });
  };
  for (const [i, { from }] of heads.entries()) {
    if ((heads[i + 1]?.firstAt.getTime() ?? Infinity) < since) continue;
    const segment = await history.segment(documentId, from);
    for (const { seq, at, bytes, by } of (segment && (await unpackSegment(segment))) ?? []) take(seq, at, bytes, by);
  }
  for (const { seq, at, bytes, personIds } of rows) take(seq, at, bytesOf(bytes), personIds);
  return [...edits].sort(([a], [b]) => a - b).map(([, edit]) => edit);
}

/**
 * Who deleted what was there at a moment, whoever deleted most first; nobody where that is not known. Yjs keeps no author of a
 * deletion, the log knows who sent it. Asked now and then, and nothing is kept for it.
 */
export async function deletersSince(
  { store, threads }: { store: SyncStore; threads: Threads },
  documentId: string,
  time: Date,
  asked: readonly Deleted[],
): Promise<string[][]> {
  if (asked.length === 0) return [];
  const edits = await editsSince(store, documentId, time.getTime() - margin);
  const input: ToAsk = { edits, asked };
  return threads.run<string[][]>(new URL('./deleted-thread.ts', import.meta.url), input);
}
