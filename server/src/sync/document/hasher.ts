import type { Logger } from 'pino';
import { inThread } from '../in-thread.ts';
import { hashUpdates } from './hash-updates.ts';

/** Below this a thread costs more than it saves. */
const threadBytes = 64 * 1024;

/** Hashes documents one after another, large ones in a thread: a check must never cost anybody's edit its time. */
export class Hasher {
  readonly #mostWaiting: number;
  readonly #logger: Logger;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(mostWaiting: number, logger: Logger) {
    this.#mostWaiting = mostWaiting;
    this.#logger = logger;
  }

  /** Null when there are too many waiting, when it failed, or when `pieces` says that nobody wants it any more. */
  run(pieces: () => Uint8Array[] | null): Promise<Uint8Array | null> {
    if (this.#waiting >= this.#mostWaiting) return Promise.resolve(null);
    this.#waiting++;
    const result = this.#last.then(async () => {
      this.#waiting--;
      try {
        const updates = pieces();
        return updates && (await hashed(updates));
      } catch (error) {
        this.#logger.error({ event: 'sync.hash.failed', err: error }, 'a document was not hashed');
        return null;
      }
    });
    this.#last = result;
    return result;
  }
}

async function hashed(updates: Uint8Array[]): Promise<Uint8Array> {
  if (updates.reduce((sum, update) => sum + update.length, 0) < threadBytes) return hashUpdates(updates);
  return inThread<Uint8Array>(new URL('./hash-thread.ts', import.meta.url), updates);
}
