import type { Threads } from '../../runtime/threads.ts';
import { serverOwner } from '../document/owners.ts';
import type { SyncLimits } from '../limits.ts';
import type { SyncStore } from '../log/store.ts';
import type { Rooms } from '../room/rooms.ts';
import { documentAt } from './moment.ts';

/** Rooms that other nodes have overtaken are loaded anew; so often in a row is no coincidence. */
const tries = 5;

export interface RestoreOptions {
  store: SyncStore;
  rooms: Rooms;
  threads: Threads;
  limits: SyncLimits;
}

/**
 * Gives a document the content it had at a moment, as a new change through its queue: everybody's editing goes on, and
 * what is replaced stays in the history. Resolves when it is stored. Answers whether anything differed.
 */
export async function restoreDocument(
  options: RestoreOptions,
  documentId: string,
  time: Date,
  personId: string | null,
): Promise<boolean> {
  return restoreState(options, documentId, await documentAt(options, documentId, time), personId);
}

/** The same to a state that somebody has kept: an earlier one of the same document, as one update. */
export async function restoreState(
  { rooms, threads, limits }: Omit<RestoreOptions, 'store'>,
  documentId: string,
  then: Uint8Array,
  personId: string | null,
): Promise<boolean> {
  for (let tried = 1; ; tried++) {
    const room = await rooms.open(documentId);
    try {
      // What the room has stored, and not what the log has by now: its index must know what the change refers to.
      const now = await room.doc.bytes.whole(threads);
      const updates = await threads.run<Uint8Array[]>(new URL('./restoring-thread.ts', import.meta.url), [then, now]);
      for (const update of updates) await room.write(update, personId ?? serverOwner, limits);
      return updates.length > 0;
    } catch (error) {
      if (!room.closed || tried === tries) throw error;
    } finally {
      rooms.release(room);
    }
  }
}
