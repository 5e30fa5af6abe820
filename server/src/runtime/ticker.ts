import type { Logger } from 'pino';

export interface Ticker extends AsyncDisposable {
  /** Runs soon, once, however often it is asked for meanwhile. */
  kick(): void;
}

/**
 * Work that repeats while the server runs: never twice at once, a failure is logged and does not end it. Disposing
 * waits for the run in progress.
 */
export function startTicker(name: string, everyMs: number, logger: Logger, work: () => Promise<void>): Ticker {
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    const started = performance.now();
    try {
      await work();
    } catch (err) {
      if (!stopped) logger.error({ job: name, ms: Math.round(performance.now() - started), err }, 'job failed');
    }
    running = null;
    if (again && !stopped) start();
  };
  const start = (): void => {
    if (running !== null) {
      again = true;
      return;
    }
    again = false;
    running = run();
  };
  const timer = setInterval(start, everyMs);
  timer.unref();

  return {
    kick: () => {
      if (!stopped) setImmediate(start);
    },
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
