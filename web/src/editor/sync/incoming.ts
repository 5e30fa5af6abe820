import type { Decoder } from 'lib0/decoding';
import { createEncoder } from 'lib0/encoding';
import { applyAwarenessUpdate, type Awareness } from 'y-protocols/awareness';
import { readSyncMessage } from 'y-protocols/sync';
import * as Y from 'yjs';

export interface IncomingOptions {
  doc: Y.Doc;
  awareness: Awareness;
  /** The origin of what is applied. */
  origin: unknown;
  /** The rest after each piece of work: so many times what it took, and at most so many milliseconds. */
  rest?: number;
  longest?: number;
}

/**
 * What others write and where they are. In company it comes many times a second, and each time the editor goes through the
 * whole text and the page is painted anew: on a slow device, or in a long text, one's own keys would wait for it. So what
 * comes after a quiet moment is shown at once, and what comes meanwhile together, after a rest that is the longer the more
 * the last time cost.
 */
export class Incoming {
  readonly #options: IncomingOptions;
  #updates: Decoder[] = [];
  #presence: Uint8Array[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: IncomingOptions) {
    this.#options = options;
  }

  /** A message of sync that is an update, after its type. */
  update(message: Decoder): void {
    this.#updates.push(message);
    if (this.#timer === undefined) this.flush();
  }

  presence(entries: Uint8Array): void {
    this.#presence.push(entries);
    if (this.#timer === undefined) this.flush();
  }

  /** Applies all that has come: before anything that builds on it, and before the line goes. */
  flush(): void {
    if (this.#updates.length === 0 && this.#presence.length === 0) return;
    const { doc, awareness, origin } = this.#options;
    const began = performance.now();
    const updates = this.#updates.splice(0);
    const presence = this.#presence.splice(0);
    this.#rest(began);
    const apply = (): void => {
      for (const message of updates) readSyncMessage(message, createEncoder(), doc, origin);
    };
    try {
      if (updates.length > 0) Y.transact(doc, apply, origin, false);
      // Cursors last: they may stand in words that came with them.
      for (const entries of presence) applyAwarenessUpdate(awareness, entries, origin);
    } catch (error) {
      // Somebody who listens to the document broke: an error of the page, but the line goes on.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  destroy(): void {
    this.flush();
    clearTimeout(this.#timer);
  }

  /** Cursors are drawn in a timer of the editor's: what they cost is known in the one after it. */
  #rest(began: number): void {
    const { rest = 10, longest = 250 } = this.#options;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const pause = Math.min((performance.now() - began) * rest, longest);
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.flush();
      }, pause);
    });
  }
}
