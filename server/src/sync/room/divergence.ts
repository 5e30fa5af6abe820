import { stateHash } from '@koinon/editor-schema/hash';
import type { Misfit } from '@koinon/editor-schema/misfit';
import type { Connection } from '../connection/connection.ts';
import type { Inspected } from '../document/inspect.ts';
import { frames } from '../protocol.ts';
import type { EncodedAnswers } from './encoded-answers.ts';
import type { RoomDocument, RoomHost } from './room-host.ts';

/** What it needs of the room whose people it compares with. */
export interface DivergenceRoom {
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
export class Divergence {
  readonly #room: DivergenceRoom;
  readonly #host: Pick<RoomHost, 'inspect' | 'incident'>;
  /** What was found in one version of the document: looked into once, however many ask. */
  #known: { version: number; found: Promise<Inspected | null> } | null = null;
  /** The misfit that was told of last. */
  #told = '';
  /** Said their hash while something was not stored. */
  #later = new Set<Connection>();

  constructor(room: DivergenceRoom, host: Pick<RoomHost, 'inspect' | 'incident'>) {
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
    const found = await this.#inspect(version);
    if (found === null || connection.closed || this.#moved(version) || same(found.hash, content)) return;
    if (again) this.#diverged(connection);
    else this.#exchange(connection, version);
  }

  #moved(version: number): boolean {
    const { closed, dirty, doc } = this.#room;
    return closed || dirty || doc.index.version !== version;
  }

  async #inspect(version: number): Promise<Inspected | null> {
    const { doc } = this.#room;
    if (this.#known?.version !== version) {
      const found = this.#host.inspect(() => (this.#moved(version) ? null : doc.bytes.asTheyLie()));
      this.#known = { version, found };
      void found.then((inspected) => this.#tell(inspected?.misfit ?? null));
    }
    const known = this.#known;
    const found = await known.found;
    if (found === null && this.#known === known) this.#known = null;
    return found;
  }

  /** Says once who put into the text what no editor may be given. */
  #tell(misfit: Misfit | null): void {
    const misfitName = misfit ? `${misfit.client} ${misfit.name}` : '';
    if (misfitName === this.#told) return;
    this.#told = misfitName;
    if (!misfit) return;
    const { documentId, doc } = this.#room;
    const writer = doc.owners.of(misfit.client) ?? null;
    this.#host.incident(documentId, 'misfit', writer, `the text holds what no editor may be given: ${misfit.name}`);
  }

  #exchange(connection: Connection, version: number): void {
    const { doc, answers, dirty, writable } = this.#room;
    const stateVector = doc.index.stateVector();
    connection.answer(answers.to(stateVector, dirty ? null : doc.index));
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
