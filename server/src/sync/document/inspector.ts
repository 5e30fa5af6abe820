import type { Logger } from 'pino';
import { inThread } from '../in-thread.ts';
import { inspect, type Inspected } from './inspect.ts';

/** Below this a thread costs more than it saves. */
const threadBytes = 64 * 1024;

/** Looks into documents one after another, large ones in a thread: a check must never cost anybody's edit its time. */
export class Inspector {
  readonly #mostWaiting: number;
  readonly #logger: Logger;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(mostWaiting: number, logger: Logger) {
    this.#mostWaiting = mostWaiting;
    this.#logger = logger;
  }

  /** Null when there are too many waiting, when it failed, or when `pieces` says that nobody wants it any more. */
  run(pieces: () => Uint8Array[] | null): Promise<Inspected | null> {
    if (this.#waiting >= this.#mostWaiting) return Promise.resolve(null);
    this.#waiting++;
    const result = this.#last.then(async () => {
      this.#waiting--;
      try {
        const updates = pieces();
        return updates && (await inspected(updates));
      } catch (error) {
        this.#logger.error({ event: 'sync.inspection.failed', err: error }, 'a document was not looked into');
        return null;
      }
    });
    this.#last = result;
    return result;
  }
}

async function inspected(updates: Uint8Array[]): Promise<Inspected> {
  if (updates.reduce((sum, update) => sum + update.length, 0) < threadBytes) return inspect(updates);
  return inThread<Inspected>(new URL('./inspect-thread.ts', import.meta.url), updates);
}
