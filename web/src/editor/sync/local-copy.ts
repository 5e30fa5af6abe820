import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/** What this device knows of a document when it is opened. */
export interface LocalFacts {
  /** The document was once loaded whole from the server. */
  openedBefore: boolean;
  /** It holds words that no server has acknowledged. */
  unsaved: boolean;
}

const customStore = 'custom';
const openedKey = 'opened';
const unsavedPrefix = 'unsaved:';

/**
 * The copy of a document on this device (y-indexeddb), one per person, with a durable note of what is not saved yet. The
 * note is per tab: one tab's acknowledgement must not cover words that another has not sent.
 */
export class LocalCopy {
  readonly #persistence: IndexeddbPersistence;
  readonly #unsavedKey: string;
  /** Notes left by earlier visits: the next full acknowledgement covers their words too, for they were loaded from here. */
  #inherited = new Map<string, unknown>();

  static nameOf(personId: string | null, documentId: string): string {
    return `koinon:${personId ?? 'guest'}:${documentId}`;
  }

  constructor(name: string, doc: Y.Doc) {
    this.#unsavedKey = `${unsavedPrefix}${doc.clientID}`;
    this.#persistence = new IndexeddbPersistence(name, doc);
  }

  /** True when an update came from this copy and so is nobody's news. */
  isOrigin(origin: unknown): boolean {
    return origin === this.#persistence;
  }

  /** Loads the copy into the document. Rejects when this browser keeps no storage (private windows, full disks). */
  async load(): Promise<LocalFacts> {
    await Promise.race([this.#persistence.whenSynced, this.#openFailed()]);
    const keys = await this.#request<IDBValidKey[]>('readonly', (store) => store.getAllKeys());
    for (const key of keys)
      if (typeof key === 'string' && key.startsWith(unsavedPrefix)) this.#inherited.set(key, await this.#noteOf(key));
    return { openedBefore: keys.includes(openedKey), unsaved: this.#inherited.size > 0 };
  }

  /** Notes durably that there are words here which the server has not. Issued before the words themselves are stored. */
  markUnsaved(): void {
    this.#quietly('readwrite', (store) => store.put(Date.now(), this.#unsavedKey));
  }

  markSaved(): void {
    this.#quietly('readwrite', (store) => store.delete(this.#unsavedKey));
    for (const [key, note] of this.#inherited) this.#forget(key, note);
    this.#inherited.clear();
  }

  markOpened(): void {
    this.#quietly('readwrite', (store) => store.put(Date.now(), openedKey));
  }

  /** Whether another tab or an earlier visit noted words here that no server has acknowledged. */
  async othersUnsaved(): Promise<boolean> {
    const keys = await this.#request<IDBValidKey[]>('readonly', (store) => store.getAllKeys());
    return keys.some((key) => typeof key === 'string' && key.startsWith(unsavedPrefix) && key !== this.#unsavedKey);
  }

  /** Forgets the copy, with whatever it held. */
  clear(): Promise<void> {
    return this.#persistence.clearData();
  }

  async destroy(): Promise<void> {
    await this.#persistence.destroy().catch(() => undefined);
  }

  /** The note of a tab that has written on since stays: it says more than what was inherited. */
  #forget(key: string, note: unknown): void {
    // One transaction: what that tab notes in between comes before it or after it.
    this.#quietly('readwrite', (store) => {
      const now = store.get(key);
      now.addEventListener('success', () => now.result === note && store.delete(key));
      return now;
    });
  }

  #noteOf(key: string): Promise<unknown> {
    return this.#request('readonly', (store) => store.get(key));
  }

  async #openFailed(): Promise<never> {
    // oxlint-disable-next-line no-underscore-dangle -- the only way to hear that the database would not open
    await this.#persistence._db;
    return new Promise<never>(() => undefined);
  }

  #request<T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest): Promise<T> {
    return new Promise((resolve, reject) => {
      const { db } = this.#persistence;
      if (!db) return reject(new Error('The copy on this device is not open'));
      const request = run(db.transaction([customStore], mode).objectStore(customStore));
      request.addEventListener('success', () => resolve(request.result as T));
      request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')));
    });
  }

  /** A note that cannot be written must not stop somebody from typing. */
  #quietly(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest): void {
    try {
      this.#request(mode, run).catch(() => undefined);
    } catch {
      // The database was closed under us: the page is going away.
    }
  }
}
