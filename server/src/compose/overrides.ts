import type { Threads } from '../runtime/threads.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../runtime/database.ts';
import type { Limits } from '../runtime/limits.ts';
import type { Logger } from 'pino';

/** What a test, or the command line, puts in the place of the real thing. */
export interface Overrides {
  clock?: Clock;
  logger?: Logger;
  limits?: Partial<Limits>;
  /** Opens the database; the command line joins one that a server has opened. */
  database?: (uri: string, dataDir: string) => Promise<Database>;
  /** Of several servers in one process, which outlive each of them. */
  threads?: Threads;
  /** A server may be at work on the same database: leave to it what only one may do. */
  beside?: boolean;
}
