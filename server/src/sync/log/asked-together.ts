import type { StoredDocument } from './assemble.ts';
import type { SyncStore } from './store.ts';

/** So many documents are read at once; more would hold the first ones up. */
const together = 32;
/** So many reads are under way at a time: a large document must not hold the others up. */
const most = 2;

interface Asked {
  documentId: string;
  resolve: (document: StoredDocument) => void;
  reject: (error: unknown) => void;
}

/**
 * Reads documents for whoever opens them. Those asked for while others are being read are read together: after a restart
 * everybody comes back at once, and most of what opening costs is the asking.
 */
export class LoadQueue {
  readonly #store: SyncStore;
  readonly #asked: Asked[] = [];
  #reading = 0;

  constructor(store: SyncStore) {
    this.#store = store;
  }

  /** Rejects with what the driver throws. */
  load(documentId: string): Promise<StoredDocument> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ documentId, resolve, reject });
      if (this.#reading < most) {
        this.#reading++;
        setImmediate(() => void this.#read());
      }
    });
  }

  async #read(): Promise<void> {
    while (this.#asked.length > 0) {
      const some = this.#asked.splice(0, together);
      try {
        const documents = await this.#store.loadMany(some.map(({ documentId }) => documentId));
        some.forEach(({ resolve }, i) => resolve(documents[i]!));
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    this.#reading--;
  }
}
