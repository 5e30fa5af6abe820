import type { Logger } from 'pino';
import { closeReasons, type CloseReason } from '../close-reason.ts';
import { inSlices } from '../../runtime/in-slices.ts';
import type { SyncLimits } from '../limits.ts';
import type { AccessChange, Caller, DocumentAccess, SyncOptions } from '../port.ts';
import { presenceUser } from '../presence/identity.ts';
import type { Room } from '../room/room.ts';
import type { Connection } from './connection.ts';

export interface AccessKeeperOptions {
  port: SyncOptions['port'];
  authenticate: SyncOptions['authenticate'];
  limits: SyncLimits;
  logger: Logger;
  roomOf: (connection: Connection) => Room | undefined;
  close: (connection: Connection, why: CloseReason) => void;
  /** Its right is another one now. */
  moved: (connection: Connection) => void;
}

/**
 * Keeps the rights of open connections true: looked up again at once when told of a change, and every `lease` anyway, so
 * that a change nobody told of takes effect as well.
 */
export class AccessKeeper {
  readonly #options: AccessKeeperOptions;
  /** The latest look-up of each connection; what an older one finds is not used. */
  readonly #running = new Map<Connection, number>();
  #count = 0;

  constructor(options: AccessKeeperOptions) {
    this.#options = options;
  }

  /** Looks at the matching connections again. Their frames wait for the answer. */
  changed(change: AccessChange, connections: Iterable<Connection>): void {
    const { documentIds, personIds, sessionIds } = change;
    const all = !documentIds && !personIds && !sessionIds;
    for (const connection of connections) {
      const { caller } = connection;
      const hit =
        all ||
        documentIds?.includes(connection.documentId) ||
        (caller && (personIds?.includes(caller.personId) || sessionIds?.includes(caller.sessionId)));
      if (!hit) continue;
      connection.hold();
      void this.#look(connection, true).finally(() => connection.release());
    }
  }

  /**
   * Looks at all of them again, because news may have been missed. Whose right cannot be looked up keeps it for its lease:
   * unlike with `changed` nobody said that it ended.
   */
  recheck(connections: Iterable<Connection>): void {
    this.#lookAtAll(connections);
  }

  /** Looks again at rights that are a lease old, and ends connections whose right could not be looked up for two. */
  sweep(connections: Iterable<Connection>): void {
    const now = performance.now();
    const due: Connection[] = [];
    for (const connection of connections) {
      if (now > connection.leaseUntil) this.#options.close(connection, closeReasons.accessUnknown);
      else if (connection.leaseUntil - now <= this.#options.limits.lease && !this.#running.has(connection))
        due.push(connection);
    }
    this.#lookAtAll(due);
  }

  #lookAtAll(connections: Iterable<Connection>): void {
    inSlices(connections, (connection) => void this.#look(connection, false));
  }

  async #look(connection: Connection, told: boolean): Promise<void> {
    const look = ++this.#count;
    this.#running.set(connection, look);
    const { port, authenticate, logger } = this.#options;
    const startedAt = performance.now();
    try {
      const caller = await authenticate(connection.credentials);
      const access = await port.access(caller, connection.documentId);
      if (this.#running.get(connection) === look && !connection.closed)
        this.#apply(connection, caller, access, startedAt);
    } catch (error) {
      if (connection.closed) return;
      logger.warn(
        { event: 'sync.access.failed', err: error, documentId: connection.documentId },
        'a right was not looked up',
      );
      // Somebody lost a right, and nobody can say who: better to end than to take one edit too many.
      if (told && this.#running.get(connection) === look) this.#options.close(connection, closeReasons.accessUnknown);
    } finally {
      if (this.#running.get(connection) === look) this.#running.delete(connection);
    }
  }

  #apply(connection: Connection, caller: Caller | null, access: DocumentAccess, startedAt: number): void {
    const { limits, close, moved, roomOf } = this.#options;
    if (connection.caller && caller?.personId !== connection.caller.personId)
      return close(connection, closeReasons.notSignedIn);
    if (!access.exists || access.level === 'none') {
      return close(connection, caller ? closeReasons.noRight : closeReasons.notSignedIn);
    }
    connection.caller = caller;
    // What came since was left out, and nobody else would ask for it.
    const ranOut = performance.now() >= connection.leaseUntil;
    connection.leaseUntil = startedAt + limits.lease * 2;
    const room = roomOf(connection);
    const user = presenceUser(access.person, connection.id);
    if (JSON.stringify(user) !== JSON.stringify(connection.user)) {
      connection.user = user;
      room?.presence.rewrite(connection);
    }
    connection.lockedSections = access.lockedSections ?? [];
    const hidesPeople = access.hidesPeople ?? false;
    if (hidesPeople !== connection.hidesPeople) {
      connection.hidesPeople = hidesPeople;
      room?.presence.join(connection);
    }
    if (access.level === connection.level && !ranOut) return;
    connection.changeLevel(access.level);
    moved(connection);
    room?.levelChanged(connection);
  }
}
