/** What the worker is started with. */
export interface WorkerInput {
  dataDir: string;
  port: number | undefined;
  testCommands: boolean;
  giveWay: boolean;
}

/** What the starter asks of the worker. Each has an answer of the same `id`. */
export type Ask =
  | { id: number; ask: 'stop' }
  | { id: number; ask: 'backup'; target: string }
  | { id: number; ask: 'check' }
  | { id: number; ask: 'giveBack' };

/** What the worker says. */
export type Said =
  | { said: 'ready'; uri: string }
  | { said: 'answer'; id: number; result: unknown }
  | { said: 'failed'; id: number | undefined; name: string; message: string };

/** An error as a message. */
export function describe(id: number | undefined, error: unknown): Said {
  const [name, message] = error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
  return { said: 'failed', id, name, message };
}
