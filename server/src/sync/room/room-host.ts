import type { Threads } from '../../runtime/threads.ts';
import type { CloseReason } from '../close-reason.ts';
import type { Connection } from '../connection/connection.ts';
import type { DocumentBytes } from '../document/document-bytes.ts';
import type { Piece } from '../document/inflate.ts';
import type { Inspected } from '../document/inspect.ts';
import type { ClientOwners } from '../document/owners.ts';
import type { StateIndex } from '../document/state-index.ts';
import type { SyncLimits } from '../limits.ts';
import type { RowSource } from '../log/append-queue.ts';
import type { LogRow } from '../log/models.ts';
import type { RemoteEntry } from '../presence/remote-presence.ts';
import type { RoomPresenceOptions } from '../presence/room-presence.ts';
import type { Room } from './room.ts';
import type { Seals } from './seals.ts';

/** A document as a room needs it. */
export interface RoomDocument {
  bytes: DocumentBytes;
  index: StateIndex;
  owners: ClientOwners;
  /** The last row stored. */
  seq: number;
  /** Rows since the snapshot, and their bytes. */
  logRows: number;
  logBytes: number;
  /** Not to be compacted before (monotonic, milliseconds): the last try failed. */
  compactAfter: number;
  /** Set when the stored document is not whole: it can be read, not changed. */
  damage: string | null;
}

/** What a room asks of the node around it. */
export interface RoomHost {
  limits: SyncLimits;
  seals: Seals;
  now: () => number;
  threads: Threads;
  /** Calls the room's `show` at the end of this turn of the event loop. */
  show(room: Room): void;
  request(source: RowSource): void;
  edited(documentId: string, personIds: readonly string[]): void;
  incident(documentId: string, code: string, personId: string | null, detail: string): void;
  close(connection: Connection, why: CloseReason): void;
  /** The rows that follow, whoever wrote them. Rejects when the store fails. */
  rowsAfter(documentId: string, seq: number): Promise<LogRow[]>;
  /** A row of ours is stored: other nodes may want to know. */
  published(documentId: string, row: LogRow): void;
  /** People of this node came, moved or went: other nodes show them. */
  presenceChanged(documentId: string, entries: RemoteEntry[]): void;
  /** How presence counts in a document that was opened at this row of its log, which is a higher one each time. */
  presenceClock(opened: number): Pick<RoomPresenceOptions, 'clock' | 'followClients'>;
  /** The room has nobody and nothing left, or must be loaded anew. */
  done(room: Room): void;
  /** Looks into what these pieces hold; null when `pieces` says when its turn comes that it is not wanted any more. */
  inspect(pieces: () => Piece[] | null): Promise<Inspected | null>;
  /** The log has grown long. */
  compact(room: Room): void;
}
