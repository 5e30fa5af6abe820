import { stateHash } from '@koinon/editor-schema/hash';
import type { Connection } from '../connection/connection.ts';
import { frames } from '../protocol.ts';
import type { EncodedAnswers } from './encoded-answers.ts';
import type { RoomDocument, RoomHost } from './room-host.ts';

/** What it needs of the room whose people it compares with. */
export interface AgreementRoom {
  readonly documentId: string;
  readonly doc: RoomDocument;
  readonly answers: EncodedAnswers;
  readonly closed: boolean;
  readonly dirty: boolean;
  readonly writable: boolean;
}

/** What a client says that it holds. */
export interface Hashes {
  state: Uint8Array;
  content: Uint8Array;
}

/** Asked for its hash, but not because it differed. */
const noVersion = -1;

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/**
 * Whether people hold what the server holds. Equal state vectors do not say so: they count what was written, not what it
 * was, nor what was deleted. A client's hash that differs may lack a deletion that is under way, so it is given all that the
 * server has, asked for all that it has, and asked again. Only when it still differs, and nothing at all happened in
 * between, has it diverged.
 */
export class Agreement {
  readonly #room: AgreementRoom;
  readonly #host: Pick<RoomHost, 'hash' | 'incident'>;
  /** The hash of one version of the document: computed once, however many ask. */
  #known: { version: number; hash: Promise<Uint8Array | null> } | null = null;
  /** Said their hash while something was not stored. */
  #later = new Set<Connection>();

  constructor(room: AgreementRoom, host: Pick<RoomHost, 'hash' | 'incident'>) {
    this.#room = room;
    this.#host = host;
  }

  /** A client says what it holds. */
  heard(connection: Connection, { state, content }: Hashes): void {
    const { askedAt } = connection;
    connection.askedAt = null;
    const { doc, dirty } = this.#room;
    if (doc.damage !== null) return;
    if (dirty) return void this.#later.add(connection);
    if (!same(state, stateHash(doc.index.stateVector()))) return;
    const { version } = doc.index;
    void this.#compare(connection, content, version, askedAt === version);
  }

  /** Everything is stored: those who asked too early are asked now. */
  settled(): void {
    if (this.#later.size === 0 || this.#room.dirty) return;
    for (const connection of this.#later) this.#ask(connection, noVersion);
    this.#later.clear();
  }

  async #compare(connection: Connection, content: Uint8Array, version: number, again: boolean): Promise<void> {
    const hash = await this.#hashOf(version);
    if (hash === null || connection.closed || this.#moved(version) || same(hash, content)) return;
    if (again) this.#diverged(connection);
    else this.#exchange(connection, version);
  }

  #moved(version: number): boolean {
    const { closed, dirty, doc } = this.#room;
    return closed || dirty || doc.index.version !== version;
  }

  async #hashOf(version: number): Promise<Uint8Array | null> {
    const { doc } = this.#room;
    if (this.#known?.version !== version) {
      this.#known = { version, hash: this.#host.hash(() => (this.#moved(version) ? null : doc.bytes.pieces())) };
    }
    const { hash } = this.#known;
    const found = await hash;
    if (found === null && this.#known?.hash === hash) this.#known = null;
    return found;
  }

  #exchange(connection: Connection, version: number): void {
    const { doc, answers, dirty, writable } = this.#room;
    const stateVector = doc.index.stateVector();
    for (const frame of answers.to(stateVector, dirty ? null : doc.index)) connection.send(frame);
    if (connection.level === 'write' && writable) connection.askForState(stateVector);
    this.#ask(connection, version);
  }

  #ask(connection: Connection, version: number): void {
    connection.askedAt = version;
    connection.send(frames.check());
  }

  #diverged(connection: Connection): void {
    const { documentId } = this.#room;
    this.#host.incident(documentId, 'diverged', connection.personId, 'a client held something else');
    connection.send(frames.reload());
  }
}
