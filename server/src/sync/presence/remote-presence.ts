import type { SyncLimits } from '../limits.ts';
import { encodeEntry } from './presence-wire.ts';

/** Somebody on another node, as that node's server wrote them; no state when they have gone. */
export interface RemoteEntry {
  clientId: number;
  clock: number;
  personId: string | null;
  state: Uint8Array | null;
}

interface Held extends RemoteEntry {
  node: string;
  encoded: Uint8Array;
  heardAt: number;
}

/** What the server adds to a state: name, union, colours. */
const stampBytes = 2048;

/** Those who have the document open on other nodes. An entry lasts as long as its node repeats it. */
export class RemotePresence {
  readonly #limits: SyncLimits;
  readonly #held = new Map<number, Held>();

  constructor(limits: SyncLimits) {
    this.#limits = limits;
  }

  get(clientId: number): RemoteEntry | undefined {
    return this.#held.get(clientId);
  }

  encoded(): [clientId: number, encoded: Uint8Array][] {
    return [...this.#held].map(([clientId, { encoded }]) => [clientId, encoded]);
  }

  people(): (string | null)[] {
    return [...this.#held.values()].map(({ personId }) => personId);
  }

  /** Takes an entry in. True when it is news: newer than what is known, and not too much. */
  take(node: string, entry: RemoteEntry, state: Uint8Array): boolean {
    const known = this.#held.get(entry.clientId);
    if (known && entry.clock <= known.clock) {
      if (known.node === node) known.heardAt = performance.now();
      return false;
    }
    if (state.length > this.#limits.presenceBytes + stampBytes) return false;
    if (!known && this.#held.size >= this.#limits.editorsPerDocument * 4) return false;
    const encoded = encodeEntry(entry.clientId, entry.clock, state);
    this.#held.set(entry.clientId, { ...entry, node, encoded, heardAt: performance.now() });
    return true;
  }

  /** Forgets somebody, when that node is the one that has them. */
  drop(clientId: number, node?: string): RemoteEntry | null {
    const known = this.#held.get(clientId);
    if (!known || (node !== undefined && known.node !== node)) return null;
    this.#held.delete(clientId);
    return known;
  }

  /** Forgets those of a node that are not among these. */
  keepOnly(node: string, clientIds: ReadonlySet<number>): RemoteEntry[] {
    return this.#dropWhere((entry) => entry.node === node && !clientIds.has(entry.clientId));
  }

  /** Forgets those whose node has been silent for too long: it died, or is cut off. */
  expire(): RemoteEntry[] {
    const old = performance.now() - this.#limits.nodeSilence;
    return this.#dropWhere((entry) => entry.heardAt < old);
  }

  #dropWhere(gone: (entry: Held) => boolean): RemoteEntry[] {
    const dropped = [...this.#held.values()].filter(gone);
    for (const { clientId } of dropped) this.#held.delete(clientId);
    return dropped;
  }
}
