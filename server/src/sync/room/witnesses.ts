import * as Y from 'yjs';
import type { Connection } from '../connection/connection.ts';
import { judge, type Ownership, type Verdict } from '../guard/judge.ts';
import { Malformed } from '../guard/byte-reader.ts';
import { readUpdate } from '../guard/read-update.ts';
import { selectClients } from '../guard/select-clients.ts';
import type { RoomDocument, RoomHost } from './room-host.ts';

/** An edit with the word of the server whose it is. */
interface Vouched {
  update: Uint8Array;
  authors: ReadonlyMap<number, string>;
}

export interface WitnessesOptions {
  documentId: string;
  doc: RoomDocument;
  host: Pick<RoomHost, 'limits' | 'seals' | 'incident'>;
  accept: (verdict: Verdict & { kind: 'accept' }, bringer: Connection, authorOf: (client: number) => string) => void;
}

/**
 * Edits that this server, or one before it, took in and showed once, and lost: who saw them brings them back, and their
 * seal says whose they are. What builds on words of the one who brings it waits for their sync step 2.
 */
export class Witnesses {
  readonly #options: WitnessesOptions;
  readonly #waiting = new Map<Connection, Vouched[]>();

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
    if (verdict.kind === 'gap') this.#keep(connection, { update: Buffer.from(update), authors });
  }

  /**
   * Takes in what waits for a connection, together with its own part of the sync step 2 that follows: two people's words may
   * be woven so that each builds on the other's. What others wrote is taken from what was vouched for alone.
   */
  join(connection: Connection, step2: Uint8Array): void {
    const vouched = this.#waiting.get(connection);
    if (!vouched) return;
    this.#waiting.delete(connection);
    const { doc, host, accept } = this.#options;
    const authors = new Map(vouched.flatMap((one) => [...one.authors]));
    const person = connection.personId!;
    const authorOf = (client: number): string => authors.get(client) ?? doc.owners.of(client) ?? person;
    const own = ownPart(step2, host.limits, (client) => authorOf(client) === person);
    if (!own) return;
    const merged = Y.mergeUpdates([...vouched.map(({ update }) => update), own]);
    const verdict = judge(merged, doc.index, this.#ownership(authorOf), host.limits);
    if (verdict.kind === 'accept') accept(verdict, connection, authorOf);
  }

  forget(connection: Connection): void {
    this.#waiting.delete(connection);
  }

  /** What is more than a server can have held unsaved is not its word alone any more. */
  #keep(connection: Connection, one: Vouched): void {
    const waiting = this.#waiting.get(connection) ?? [];
    const bytes = waiting.reduce((sum, { update }) => sum + update.length, 0);
    if (bytes + one.update.length > this.#options.host.limits.unsavedBytes) return;
    waiting.push(one);
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
