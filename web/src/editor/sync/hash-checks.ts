import { syncMessages } from '@koinon/contract';
import { documentHash, stateHash } from '@koinon/editor-schema/hash';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

export interface HashCheckOptions {
  doc: Y.Doc;
  /** Whether what is here can be what the server has: in touch with it, and nothing unsaved. */
  ready: () => boolean;
  send: (frame: Uint8Array<ArrayBuffer>) => void;
  /** Waits, milliseconds: without a change before a check, and between checks while changes go on. */
  idle?: number | undefined;
  every?: number | undefined;
}

/**
 * Tells the server which document this is, by hash, after a pause and every half minute while it changes. The server
 * compares: only so can a replica be found that holds something else under an equal state vector.
 */
export class HashChecks {
  readonly #options: HashCheckOptions;
  #changed = false;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #every: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HashCheckOptions) {
    this.#options = options;
    options.doc.on('update', this.#change);
  }

  /** What was not ready may be now; or the line is another one, and what was said on the last one counts no more. */
  again({ anew = false } = {}): void {
    if (anew) this.#changed = true;
    if (this.#changed) this.#wait();
  }

  /** Says the hashes now, when that makes sense. */
  say(): void {
    const { doc, ready, send } = this.#options;
    if (!ready() || doc.store.pendingStructs !== null) return;
    this.#changed = false;
    this.#stopWaiting();
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncMessages.check);
    encoding.writeVarUint8Array(encoder, stateHash(Y.encodeStateVector(doc)));
    encoding.writeVarUint8Array(encoder, documentHash(doc));
    send(encoding.toUint8Array(encoder).slice());
  }

  destroy(): void {
    this.#options.doc.off('update', this.#change);
    this.#stopWaiting();
  }

  readonly #change = (): void => {
    this.#changed = true;
    this.#wait();
  };

  #wait(): void {
    const { idle = 5_000, every = 30_000 } = this.#options;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.say(), idle);
    this.#every ??= setTimeout(() => {
      this.#every = undefined;
      this.say();
    }, every);
  }

  #stopWaiting(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#every);
    this.#every = undefined;
  }
}
