import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeReasons } from './close-reason.ts';
import { Neighbours } from './cluster/neighbours.ts';
import { serverOwner } from './document/owners.ts';
import { Gateway } from './gateway.ts';
import { type Deleted, deletersSince } from './history/deleted.ts';
import { documentAt } from './history/moment.ts';
import { restoreDocument, restoreState } from './history/restore.ts';
import { defaultLimits, type SyncLimits } from './limits.ts';
import { SyncStore } from './log/store.ts';
import type { AccessChange, SyncOptions, SyncState } from './port.ts';
import { Rooms } from './room/rooms.ts';
import { Seals } from './room/seals.ts';

/** The document server. */
export interface Sync extends AsyncDisposable {
  /** Takes a request for `/sync/:documentId`. */
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Looks at the rights of matching open connections now; an empty change means all. */
  accessChanged(change: AccessChange): void;
  /** Looks at the rights of all open connections, because word of a change may not have come. */
  recheckAccess(): void;
  /** The document as stored durably, as one Yjs update (version 1); a new one is empty. */
  read(documentId: string): Promise<Uint8Array>;
  /** An edit by the server itself. Resolves when it is stored; rejects when it does not fit the document. */
  write(documentId: string, update: Uint8Array, author: { personId: string | null }): Promise<void>;
  /** The document as it was stored at a moment, as one Yjs update. Rejects with `NoSuchMoment` when that cannot be had. */
  at(documentId: string, time: Date): Promise<Uint8Array>;
  /**
   * Gives the document the content it had at a moment, as a new change of this author: others edit on, and what is
   * replaced can be had back in the same way. Resolves when it is stored; false when nothing differed.
   */
  restore(documentId: string, time: Date, author: { personId: string | null }): Promise<boolean>;
  /** The same to an earlier state of it that somebody has kept. */
  restoreTo(documentId: string, then: Uint8Array, author: { personId: string | null }): Promise<boolean>;
  /** Who has written under which client id. */
  authors(documentId: string): Promise<ReadonlyMap<number, string>>;
  /** Who deleted each of these places, which were there at a moment, as far as its history tells. */
  deleters(documentId: string, since: Date, deleted: readonly Deleted[]): Promise<string[][]>;
  /** Ends the document's connections and removes everything stored of it, with its history. */
  remove(documentId: string): Promise<void>;
  /** Who has which document open; with other nodes, of those documents that are open on this one too. */
  present(): { documentId: string; personIds: string[] }[];
  state(): SyncState;
  /** Stops accepting, stores what was taken in, and closes all connections, within `deadlineMs`. */
  shutdown(deadlineMs: number): Promise<void>;
}

/** What the server writes itself is bounded by the document's size alone. */
function trusted(limits: SyncLimits): SyncLimits {
  return { ...limits, clientIdsPerUpdate: Infinity, clocksPerUpdate: Infinity };
}

/** With other nodes: how often to look for what was not heard of. Milliseconds. */
const followWithBus = 2000;

/** With other nodes, whose people see an edit when it is stored: the longest batch window. Milliseconds. */
const appendWithBus = 40;

/** Beside a server: it does not hear of a compaction here, so there is none. */
const alongside: Partial<SyncLimits> = {
  followEvery: followWithBus,
  compactRows: Infinity,
  compactBytes: Infinity,
  compactRowsOnClose: Infinity,
  compactBytesOnClose: Infinity,
};

/** Starts the document server on an open mongoose connection. */
export function createSync(options: SyncOptions): Sync {
  const limits = { ...defaultLimits, ...options.limits };
  if (options.bus) {
    if (limits.followEvery === 0) limits.followEvery = followWithBus;
    limits.appendEvery = Math.min(limits.appendEvery, appendWithBus);
  }
  if (options.beside) Object.assign(limits, alongside);
  const fault = options.fault ?? (() => undefined);
  const now = options.now ?? Date.now;
  const { threads } = options;
  const logger = options.logger.child({ part: 'sync' });
  const store = new SyncStore(options.db, fault, limits.followEvery > 0 || options.shared, options.historyKept);
  const neighbours = new Neighbours(options.bus ?? null, logger, now, limits.nodeSilence);
  const rooms: Rooms = new Rooms({
    store,
    port: options.port,
    logger,
    threads,
    limits,
    fault,
    now,
    neighbours,
    seals: new Seals(options.sealKey ?? randomBytes(32)),
    close: (connection, why) => gateway.close(connection, why),
  });
  const gateway: Gateway = new Gateway({ sync: options, limits, logger, rooms, neighbours });
  let stopping: Promise<void> | null = null;

  async function stop(deadlineMs: number): Promise<void> {
    const end = performance.now() + deadlineMs;
    const until = (share: number) =>
      new Promise<'late'>((resolve) => {
        setTimeout(resolve, end - deadlineMs * (1 - share) - performance.now(), 'late').unref();
      });
    gateway.stopAccepting();
    if ((await Promise.race([rooms.quiet(), until(0.6)])) === 'late') {
      logger.error({ event: 'sync.shutdown.late', unsaved: rooms.unsavedBytes }, 'not everything was stored in time');
    }
    await gateway.closeAll(closeReasons.goingAway, Math.min(1000, deadlineMs * 0.1));
    await Promise.race([gateway.empty(), until(0.8)]);
    gateway.terminateAll();
    // Long logs that were left are compacted while there is time; an interrupted compaction harms nothing.
    await Promise.race([rooms.stop(), until(0.95)]);
  }

  const sync: Sync = {
    handleUpgrade: (req, socket, head) => gateway.handleUpgrade(req, socket, head),
    accessChanged: (change) => gateway.accessChanged(change),
    recheckAccess: () => gateway.recheckAccess(),
    read: (documentId) => rooms.read(documentId),
    async write(documentId, update, author) {
      const room = await rooms.open(documentId);
      try {
        await room.write(update, author.personId ?? serverOwner, trusted(limits));
      } finally {
        rooms.release(room);
      }
    },
    at: (documentId, time) => documentAt({ store, threads }, documentId, time),
    restore: (documentId, time, { personId }) =>
      restoreDocument({ store, rooms, threads, limits: trusted(limits) }, documentId, time, personId),
    restoreTo: (documentId, then, { personId }) =>
      restoreState({ rooms, threads, limits: trusted(limits) }, documentId, then, personId),
    async authors(documentId) {
      const room = await rooms.open(documentId);
      try {
        return new Map(room.doc.owners.entries());
      } finally {
        rooms.release(room);
      }
    },
    deleters: (documentId, since, deleted) => deletersSince({ store, threads }, documentId, since, deleted),
    remove: (documentId) => rooms.remove(documentId),
    present: () =>
      [...rooms.all()].flatMap(({ documentId, presence }) =>
        presence.people.size > 0 ? [{ documentId, personIds: [...presence.people] }] : [],
      ),
    state: () => ({
      rooms: rooms.size,
      connections: gateway.connections.size,
      unsavedBytes: rooms.unsavedBytes,
      storeHealthy: rooms.storeHealthy,
    }),
    shutdown: (deadlineMs) => (stopping ??= stop(deadlineMs)),
    async [Symbol.asyncDispose]() {
      await sync.shutdown(2000);
    },
  };
  return sync;
}
