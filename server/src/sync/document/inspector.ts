import type { Logger } from 'pino';
import type { Threads } from '../../runtime/threads.ts';
import type { SyncLimits } from '../limits.ts';
import type { Piece } from './inflate.ts';
import type { Inspected } from './inspect.ts';

/** Looks into documents one after another in a thread: a check must never cost anybody's edit its time. */
export class Inspector {
  readonly #mostWaiting: number;
  readonly #logger: Logger;
  readonly #threads: Threads;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ limits, logger, threads }: { limits: SyncLimits; logger: Logger; threads: Threads }) {
    this.#mostWaiting = limits.checksWaiting;
    this.#logger = logger;
    this.#threads = threads;
  }

  /** Null when there are too many waiting, when it failed, or when `pieces` says that nobody wants it any more. */
  run(pieces: () => Piece[] | null): Promise<Inspected | null> {
    if (this.#waiting >= this.#mostWaiting) return Promise.resolve(null);
    this.#waiting++;
    const result = this.#last.then(async () => {
      this.#waiting--;
      try {
        const updates = pieces();
        const inspecting = new URL('./inspect-thread.ts', import.meta.url);
        return updates && (await this.#threads.run<Inspected>(inspecting, updates));
      } catch (error) {
        this.#logger.error({ event: 'sync.inspection.failed', err: error }, 'a document was not looked into');
        return null;
      }
    });
    this.#last = result;
    return result;
  }
}
