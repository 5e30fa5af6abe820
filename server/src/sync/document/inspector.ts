import type { Logger } from 'pino';
import { inThread } from '../../runtime/in-thread.ts';
import type { Piece } from './inflate.ts';
import type { Inspected } from './inspect.ts';

/** Looks into documents one after another in a thread: a check must never cost anybody's edit its time. */
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
  run(pieces: () => Piece[] | null): Promise<Inspected | null> {
    if (this.#waiting >= this.#mostWaiting) return Promise.resolve(null);
    this.#waiting++;
    const result = this.#last.then(async () => {
      this.#waiting--;
      try {
        const updates = pieces();
        return updates && (await inThread<Inspected>(new URL('./inspect-thread.ts', import.meta.url), updates));
      } catch (error) {
        this.#logger.error({ event: 'sync.inspection.failed', err: error }, 'a document was not looked into');
        return null;
      }
    });
    this.#last = result;
    return result;
  }
}
