import type { CloseReason } from '../close-reason.ts';
import { closeReasons } from '../close-reason.ts';
import type { SyncLimits } from '../limits.ts';
import type { Connection } from './connection.ts';

/** Who writes, who reads with a right of their own, and who reads as anybody may: none takes another's place. */
type Part = 'writers' | 'readers' | 'guests';
/** As whose a connection is counted. */
export interface Origin {
  /** A person, or all guests of a network. */
  who: string;
  /** Empty where addresses tell nobody apart. */
  network: string;
}
/** As what a connection is counted. */
interface Place extends Origin {
  documentPart: string;
  part: Part;
}

const partOf = ({ caller, level }: Connection): Part => {
  if (caller === null) return 'guests';
  return level === 'write' ? 'writers' : 'readers';
};

/** How many connections each person, network and document has: asked at every upgrade, so not counted one by one. */
export class ConnectionCounts {
  readonly #places = new Map<Connection, Place>();
  readonly #counts = new Map<string, number>();

  add(connection: Connection): void {
    const part = partOf(connection);
    const place = { ...connection.origin, documentPart: `${part} ${connection.documentId}`, part };
    this.#places.set(connection, place);
    this.#count(place, 1);
  }

  /** May be told more than once: when a connection is being closed, and when it has gone. */
  remove(connection: Connection): void {
    const place = this.#places.get(connection);
    if (!place) return;
    this.#places.delete(connection);
    this.#count(place, -1);
  }

  /** Its right has changed: a reader may have become a writer. */
  moved(connection: Connection): void {
    if (!this.#places.has(connection)) return;
    this.remove(connection);
    this.add(connection);
  }

  /** Why there is no place for a connection that has been added; null where there is. */
  reasonAgainst(connection: Connection, limits: SyncLimits): CloseReason | null {
    const { who, network, documentPart, part } = this.#places.get(connection)!;
    const over = (key: string, most: number): boolean => (this.#counts.get(key) ?? 0) > most;
    const guest = part === 'guests';
    if (over(`who ${who}`, guest ? limits.guestSocketsPerNetwork : limits.socketsPerPerson))
      return guest ? closeReasons.guestSockets : closeReasons.socketsPerPerson;
    if (network !== '' && over(`network ${network}`, limits.socketsPerNetwork)) return closeReasons.socketsPerNetwork;
    if (guest && over('guests', limits.guestsPerNode)) return closeReasons.guestsFull;
    const most = {
      writers: limits.editorsPerDocument,
      readers: limits.readersPerDocument,
      guests: limits.guestsPerDocument,
    };
    return over(documentPart, most[part]) ? closeReasons.documentFull : null;
  }

  #count({ who, network, documentPart, part }: Place, change: number): void {
    const keys = [`who ${who}`, documentPart, ...(network === '' ? [] : [`network ${network}`])];
    if (part === 'guests') keys.push('guests');
    for (const key of keys) {
      const count = (this.#counts.get(key) ?? 0) + change;
      if (count > 0) this.#counts.set(key, count);
      else this.#counts.delete(key);
    }
  }
}
