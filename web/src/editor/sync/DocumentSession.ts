import type { AccessLevel } from '@koinon/contract';
import { leavingFormats } from '@koinon/live-text';
import * as Y from 'yjs';
import { KoinonProvider, type ProviderStatus } from './KoinonProvider.ts';
import { LocalCopy } from './local-copy.ts';
import { type Place, placeIn } from './place.ts';
import { saveState, type SaveState } from './save-state.ts';

export interface SessionOptions {
  url: string;
  documentId: string;
  personId: string | null;
  access: AccessLevel;
  /** False where a device copy is not wanted or not possible. */
  deviceCopy?: boolean;
  /**
   * This replica held something else than the server and was thrown away: the document must be opened anew. Without it
   * such a replica stays.
   */
  onAnew?: ((place: Place) => void) | undefined;
  /** Where the person was before it was opened anew. */
  place?: Place | null;
  checks?: { idle: number; every: number };
  WebSocketClass?: typeof WebSocket;
}

/** All that the page shows about one open document; a new object whenever something changed. */
export interface SessionView extends ProviderStatus {
  save: SaveState;
  dirty: boolean;
  deviceCopy: boolean;
  /** There is a text to show: it came from the server or from this device. */
  ready: boolean;
  /** The device has been asked for its copy, and answered. */
  localKnown: boolean;
  /** What is here is about to be thrown away for what the server has. */
  renewing: boolean;
}

/** A healthy server acknowledges within this, milliseconds; after it people are told that their words are only here. */
const overdue = 8_000;
/** No acknowledgement for so long: the line may be dead without having closed. */
const dead = 20_000;

/**
 * One open document: the Yjs document, its line to the server, its copy on this device, and what people are told about
 * them. Made when a page opens, `destroy()`ed when it closes.
 */
export class DocumentSession {
  readonly doc = leavingFormats(new Y.Doc());
  readonly provider: KoinonProvider;
  readonly place: Place | null;
  readonly #local: LocalCopy | null;
  readonly #listeners = new Set<() => void>();
  readonly #stop = new AbortController();
  #view: SessionView;
  #ready = false;
  #localKnown: boolean;
  #deviceCopy = false;
  #stalled = false;
  #diverged = false;
  #renewing = false;
  #held = false;
  readonly #onAnew: SessionOptions['onAnew'];
  #overdueTimer: ReturnType<typeof setTimeout> | undefined;
  #deadTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionOptions) {
    this.#onAnew = options.onAnew;
    this.place = options.place ?? null;
    const wantsCopy = options.deviceCopy !== false && typeof indexedDB !== 'undefined';
    // Before the copy listens to the document: the note «not saved» is written before the words.
    this.doc.on('update', this.#noteBeforeStoring);
    this.#local = wantsCopy ? new LocalCopy(LocalCopy.nameOf(options.personId, options.documentId), this.doc) : null;
    this.#localKnown = this.#local === null;
    this.provider = new KoinonProvider({
      ...options,
      doc: this.doc,
      onChange: () => this.#changed(),
      onDirty: (dirty) => this.#dirtied(dirty),
      onDiverged: () => this.#heardDiverged(),
    });
    this.#view = this.#look();
    void this.#open();
    this.#watchNetwork();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly view = (): SessionView => this.#view;

  /** The editor has words that are not in the document yet, as while a letter is composed: they are not saved. */
  holdsBack(held: boolean): void {
    this.#held = held;
    this.#changed();
  }

  /** What was written here and the server does not have; rejects where it cannot be asked. */
  async unsavedWords(): Promise<string> {
    const { unsavedWords } = await import('./unsaved-words.ts');
    return unsavedWords(this.doc, this.provider.socket.url);
  }

  /** Throws away what is on this device only, without a warning at leaving; the page must open the document anew. */
  async discardLocal(): Promise<void> {
    this.#stop.abort();
    await this.#local?.clear();
  }

  async destroy(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#overdueTimer);
    clearTimeout(this.#deadTimer);
    this.#listeners.clear();
    this.doc.off('update', this.#noteBeforeStoring);
    this.provider.destroy();
    await this.#local?.destroy();
    this.doc.destroy();
  }

  async #open(): Promise<void> {
    if (this.#local)
      try {
        const facts = await this.#local.load();
        this.#deviceCopy = true;
        if (facts.openedBefore) this.#ready = true;
        if (facts.unsaved) this.provider.durability.found();
        if (this.provider.durability.dirty) this.#local.markUnsaved();
      } catch {
        this.#deviceCopy = false;
      }
    if (this.#stop.signal.aborted) return;
    this.#localKnown = true;
    this.provider.connect();
    this.#changed();
  }

  readonly #noteBeforeStoring = (_: Uint8Array, origin: unknown, __: Y.Doc, transaction: Y.Transaction): void => {
    if (transaction.local && !this.#local?.isOrigin(origin) && this.provider.status().access === 'write')
      this.#local?.markUnsaved();
  };

  #dirtied(dirty: boolean): void {
    if (!dirty) this.#local?.markSaved();
    clearTimeout(this.#overdueTimer);
    clearTimeout(this.#deadTimer);
    this.#stalled = this.#stalled && dirty;
    if (!dirty && this.#diverged) return void this.#startAnew();
    if (dirty) {
      this.#overdueTimer = setTimeout(() => {
        this.#stalled = true;
        if (this.#diverged) this.provider.stop('diverged');
        this.#changed();
      }, overdue);
      this.#deadTimer = setTimeout(() => this.provider.reconnect(), dead);
    }
    this.#changed();
  }

  /** What is here differs from what the server has. Words that are still on their way may arrive first. */
  #heardDiverged(): void {
    if (!this.#onAnew || this.#diverged) return;
    this.#diverged = true;
    if (!this.provider.durability.dirty) void this.#startAnew();
    else if (this.#stalled) this.provider.stop('diverged');
  }

  async #startAnew(): Promise<void> {
    const place = placeIn(this.provider.socket.awareness);
    this.#renewing = true;
    // From here on nothing can be written, so nothing can be lost.
    this.provider.stop('diverged');
    // Another tab's words may be in the copy alone: then people decide.
    const others = await this.#local?.othersUnsaved().catch(() => false);
    if (this.#stop.signal.aborted) return;
    if (others || this.provider.durability.dirty) {
      this.#renewing = false;
      return this.#changed();
    }
    await this.discardLocal();
    this.#onAnew?.(place);
  }

  #look(): SessionView {
    const status = this.provider.status();
    const dirty = this.provider.durability.dirty || this.#held;
    const facts = { dirty, stalled: this.#stalled, deviceCopy: this.#deviceCopy };
    const { trouble, stopped } = status;
    const refused =
      ['tooLarge', 'malformed'].includes(trouble ?? '') || ['reload', 'diverged', 'locked'].includes(stopped ?? '');
    return {
      ...status,
      ...facts,
      save: saveState({ ...status, ...facts, refused }),
      ready: this.#ready,
      localKnown: this.#localKnown,
      renewing: this.#renewing,
    };
  }

  #changed(): void {
    if (this.#stop.signal.aborted || !this.#view) return;
    if (this.provider.status().synced && !this.#ready) {
      this.#ready = true;
      this.#local?.markOpened();
    }
    const next = this.#look();
    const before = this.#view;
    if ((Object.keys(next) as (keyof SessionView)[]).every((key) => next[key] === before[key])) return;
    this.#view = next;
    for (const listener of this.#listeners) listener();
  }

  #watchNetwork(): void {
    if (typeof window === 'undefined') return;
    const { signal } = this.#stop;
    // A socket may outlive its network for minutes; the browser knows first.
    window.addEventListener('offline', () => this.provider.reconnect(), { signal });
    window.addEventListener('online', () => this.provider.reconnect(), { signal });
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible' && this.provider.status().connection !== 'online')
          this.provider.reconnect();
      },
      { signal },
    );
    window.addEventListener(
      'beforeunload',
      (event) => {
        if (this.provider.durability.dirty || this.#held) event.preventDefault();
      },
      { signal },
    );
  }
}
