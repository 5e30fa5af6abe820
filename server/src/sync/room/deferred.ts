import { closeReasons } from '../close-reason.ts';
import type { Connection } from '../connection/connection.ts';
import { frames } from '../protocol.ts';
import type { RoomHost } from './room-host.ts';

type Frame = 'step2' | 'update';

/**
 * Document frames that are deferred: not taken in, not acknowledged, and asked for again when that makes sense. Until a
 * later sync step 2 has brought what they held, nothing of their connection counts as saved.
 */
export class Deferred {
  readonly #documentId: string;
  readonly #host: RoomHost;
  readonly #ask: (connection: Connection) => void;
  readonly #waiting = new Map<Connection, number>();

  constructor(documentId: string, host: RoomHost, ask: (connection: Connection) => void) {
    this.#documentId = documentId;
    this.#host = host;
    this.#ask = ask;
  }

  /** The connection may not write. What was under way when its right was lowered is excused. */
  refused(connection: Connection): void {
    connection.unresolved = true;
    const excused = connection.level === 'write' || performance.now() < connection.graceUntil;
    if (!excused) this.#host.close(connection, closeReasons.readOnly);
  }

  /**
   * It would change a section that is locked for its author. What the client sends from now on builds on it, and is not looked at:
   * it keeps the words, and comes anew under another client id.
   */
  locked(connection: Connection): void {
    connection.unresolved = true;
    connection.refused = true;
    if (connection.versioned) connection.send(frames.refused());
    else this.#host.close(connection, closeReasons.lockedSection);
  }

  /** It builds on what is not known here. */
  gap(connection: Connection, frame: Frame): void {
    connection.unresolved = true;
    if (frame === 'step2' && ++connection.resyncs > this.#host.limits.resyncs) {
      this.#incident(connection, closeReasons.resyncs.rule, 'a client lacks what it builds on');
      return this.#host.close(connection, closeReasons.resyncs);
    }
    if (!connection.awaitingStep2) this.#ask(connection);
  }

  /**
   * It holds structs of somebody else's that are not known here. Nobody's client sends such in an update. In a step 2 they
   * may have been shown by a server that died before it stored them: their author can bring them, or a witness with the
   * seal, and then this client is asked again.
   */
  foreign(connection: Connection, frame: Frame, clientId: number): void {
    const { rule } = closeReasons.foreignClient;
    this.#incident(connection, rule, `client id ${clientId} belongs to somebody else`);
    if (frame === 'update' || ++connection.resyncs > this.#host.limits.resyncs)
      return this.#host.close(connection, closeReasons.foreignClient);
    connection.unresolved = true;
    this.#waiting.set(connection, clientId);
  }

  /** Structs of these clients have been taken in: whoever waited for them is asked again. */
  arrived(clients: readonly { client: number }[]): void {
    for (const [connection, clientId] of this.#waiting) {
      if (!clients.some(({ client }) => client === clientId)) continue;
      this.#waiting.delete(connection);
      this.#ask(connection);
    }
  }

  forget(connection: Connection): void {
    this.#waiting.delete(connection);
  }

  #incident(connection: Connection, rule: string, detail: string): void {
    this.#host.incident(this.#documentId, rule, connection.personId, detail);
  }
}
