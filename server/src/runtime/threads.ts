import { Piscina } from 'piscina';
import { nice } from './priorities.ts';

/** Longer than the largest document takes. In milliseconds, waiting for its turn included. */
const deadline = 60_000;

/** Threads beside the main one, for what would hold everybody's edits up: whatever builds a whole document. */
export interface Threads extends AsyncDisposable {
  /**
   * What the default function of a module makes of `input`. Rejects with what the function throws, or when it takes too long.
   */
  run<T>(module: URL, input: unknown): Promise<T>;
}

/**
 * There are two, so that one large document does not hold up all others; they come with the first work, give way to all
 * others, and end when there was none for a while.
 */
export function createThreads(): Threads {
  let pool: Piscina | null = null;
  const started = (): Piscina => {
    // After V8's own threads: the main one waits for those when it collects garbage.
    pool = new Piscina({ minThreads: 0, maxThreads: 2, idleTimeout: 30_000, niceIncrement: 2 * nice });
    // One that breaks with nothing to do must not end the process; the next work gets another one.
    pool.on('error', () => undefined);
    return pool;
  };
  return {
    run: (module, input) =>
      (pool ?? started()).run(input, { filename: module.href, signal: AbortSignal.timeout(deadline) }),
    [Symbol.asyncDispose]: async () => pool?.destroy(),
  };
}
