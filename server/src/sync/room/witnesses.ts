import type { Connection } from '../connection/connection.ts';
import { UpdateSequence } from '../document/update-sequence.ts';
import { judge, type Ownership, shapeOf, type Verdict } from '../guard/judge.ts';
import { Malformed } from '../guard/byte-reader.ts';
import { readUpdate } from '../guard/read-update.ts';
import { selectClients } from '../guard/select-clients.ts';
import type { RoomDocument, RoomHost } from './room-host.ts';

/** Edits that wait for what they build on, and whose they are by the word of the server. */
interface Waiting {
  edits: UpdateSequence;
  authors: Map<number, string>;
  /** Up to where there are structs of each client: what says no more comes for nothing. */
  ends: Map<number, number>;
}

export interface WitnessesOptions {
  documentId: string;
  doc: RoomDocument;
  host: Pick<RoomHost, 'limits' | 'seals' | 'incident'>;
  /** Takes in what was judged, or ends the connection that brought it. */
  accept: (verdict: Verdict & { kind: 'accept' }, bringer: Connection, authorOf: (client: number) => string) => unknown;
  /** Whether the bringer may not write all of this. What has a seal was taken in once, before anything was locked. */
  refuses: (verdict: Verdict & { kind: 'accept' }, bringer: Connection) => boolean;
}

/**
 * Edits that this server, or one before it, took in and showed once, and lost: who saw them brings them back, and their
 * seal says whose they are. What builds on words of the one who brings it waits for their sync step 2.
 */
export class Witnesses {
  readonly #options: WitnessesOptions;
  readonly #waiting = new Map<Connection, Waiting>();

  constructor(options: WitnessesOptions) {
    this.#options = options;
  }

  /** Takes one in, from a connection that may write. */
  bring(connection: Connection, update: Uint8Array, seal: Uint8Array): void {
    const { documentId, doc, host, accept } = this.#options;
    const authors = host.seals.read(documentId, update, seal);
    // Not ours, or from before the secret was changed: nothing anybody could rely on.
    if (!authors) return host.incident(documentId, 'seal', connection.personId, 'a seal is not ours');
    const authorOf = (client: number): string | undefined => authors.get(client);
    const verdict = judge(update, doc.index, this.#ownership(authorOf), host.limits);
    if (verdict.kind === 'accept') accept(verdict, connection, (client) => authors.get(client)!);
    if (verdict.kind === 'gap') this.#keep(connection, Buffer.from(update), authors);
  }

  /**
   * Takes in what waits for a connection, together with its own part of the sync step 2 that follows: two people's words may
   * be woven so that each builds on the other's. What others wrote is taken from what was vouched for alone.
   */
  join(connection: Connection, step2: Uint8Array): void {
    const waiting = this.#waiting.get(connection);
    if (!waiting) return;
    this.#waiting.delete(connection);
    const { edits, authors } = waiting;
    const { doc, host, accept, refuses } = this.#options;
    const person = connection.personId!;
    const authorOf = (client: number): string => authors.get(client) ?? doc.owners.of(client) ?? person;
    const own = ownPart(step2, host.limits, (client) => authorOf(client) === person);
    if (!own) return;
    edits.append(own, null);
    const merged = edits.encode();
    const verdict = judge(merged, doc.index, this.#ownership(authorOf), host.limits);
    if (verdict.kind === 'accept' && !refuses(verdict, connection)) accept(verdict, connection, authorOf);
  }

  forget(connection: Connection): void {
    this.#waiting.delete(connection);
  }

  /** No more than a server can have held unsaved. */
  #keep(connection: Connection, update: Uint8Array, authors: ReadonlyMap<number, string>): void {
    const waiting = this.#waiting.get(connection) ?? {
      edits: new UpdateSequence(),
      authors: new Map<number, string>(),
      ends: new Map<number, number>(),
    };
    const shape = shapeOf(update);
    const known =
      shape.sections.length > 0 && shape.sections.every(({ client, end }) => end <= (waiting.ends.get(client) ?? 0));
    if (known || waiting.edits.bytes + update.length > this.#options.host.limits.unsavedBytes) return;
    waiting.edits.append(update, shape);
    for (const { client, end } of shape.sections) waiting.ends.set(client, end);
    for (const [client, author] of authors) waiting.authors.set(client, author);
    this.#waiting.set(connection, waiting);
  }

  #ownership(authorOf: (client: number) => string | undefined): Ownership {
    const { owners } = this.#options.doc;
    return (client) => {
      const [bound, author] = [owners.of(client), authorOf(client)];
      if (author === undefined || (bound !== undefined && bound !== author)) return 'foreign';
      return bound === undefined ? 'new' : 'own';
    };
  }
}

/** The structs of an update that are its sender's; null when it cannot be read whole, which its own judgement will say. */
function ownPart(
  update: Uint8Array,
  limits: RoomHost['limits'],
  isOwn: (client: number) => boolean,
): Uint8Array | null {
  try {
    const shape = readUpdate(update, limits);
    return shape.sections.some(({ gap }) => gap) ? null : selectClients(update, shape, isOwn);
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}
