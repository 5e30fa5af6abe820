import type { StoredDocument } from './assemble.ts';
import type { SyncStore } from './store.ts';

/** So many documents are read at once; more would hold the first ones up. */
const together = 32;

/**
 * Reads documents for whoever opens them. Those asked for in one turn of the event loop are read together: after a restart
 * everybody comes back at once, and most of what opening costs is the asking.
 */
export class LoadQueue {
  readonly #store: SyncStore;
  #asked: { documentId: string; resolve: (document: StoredDocument) => void; reject: (error: unknown) => void }[] = [];

  constructor(store: SyncStore) {
    this.#store = store;
  }

  /** Rejects with what the driver throws. */
  load(documentId: string): Promise<StoredDocument> {
    return new Promise((resolve, reject) => {
      if (this.#asked.push({ documentId, resolve, reject }) === 1) setImmediate(() => this.#read());
    });
  }

  #read(): void {
    const asked = this.#asked;
    this.#asked = [];
    for (let i = 0; i < asked.length; i += together) {
      const some = asked.slice(i, i + together);
      this.#store.loadMany(some.map(({ documentId }) => documentId)).then(
        (documents) => some.forEach(({ resolve }, place) => resolve(documents[place]!)),
        (error: unknown) => some.forEach(({ reject }) => reject(error)),
      );
    }
  }
}
