import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Ask, Said, WorkerInput } from './messages.ts';

export { migrate, migrationUnfinished, type Migrated } from './migrate.ts';
export { restoreBackup } from './restore.ts';

export interface EmbeddedOptions {
  /** The directory that holds the data; made when it is not there. One server at a time may use it. */
  dataDir: string;
  /** Listen on this port of 127.0.0.1, with a password, instead of a Unix socket. 0 takes any free port. */
  port?: number;
  /** Serve `configureFailPoint`, for conformance tests. */
  testCommands?: boolean;
  /** The main thread goes first where cores are few (Linux). For a process whose own work is more urgent than its database's. */
  giveWay?: boolean;
  /** Called when the server ends by itself. Without it such an end is an uncaught error. */
  onFatal?: (error: Error) => void;
}

export interface Embedded extends AsyncDisposable {
  /** What to give to mongoose or to `MongoClient`. Holds the password when there is one. */
  readonly uri: string;
  /** Copies the database, as it is at one moment, into a new file. Others go on working. */
  backup(file: string): Promise<void>;
  /** Compares all documents with all indexes: a line for each fault, none when all is well. */
  check(): Promise<string[]>;
  /** Gives memory back to the system that a burst of work has left; more of it under `node --expose-gc`. It waits meanwhile. */
  giveBack(): Promise<void>;
  /** Makes everything durable, closes all connections and gives the directory back. Does nothing the second time. */
  stop(): Promise<void>;
}

/**
 * Starts a server of the MongoDB wire protocol in a worker thread.
 * Rejects when the directory is in use (`DirectoryInUse`), is not writable, or holds a damaged file.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const input: WorkerInput = {
    dataDir: resolve(options.dataDir),
    port: options.port,
    testCommands: options.testCommands ?? false,
    giveWay: options.giveWay ?? false,
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: input,
    name: 'embedded-mongo',
    env: process.env,
    execArgv: [],
  });
  const server = new Server(worker, options.onFatal);
  await server.ready;
  return server;
}

class Server implements Embedded {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #uri = '';
  #asked = 0;
  #stopping: Promise<void> | undefined;

  constructor(worker: Worker, onFatal: ((error: Error) => void) | undefined) {
    this.#worker = worker;
    this.ready = new Promise((resolve, reject) => {
      let started = false;
      const fail = (error: Error): void => {
        if (!started) reject(error);
        for (const waiter of this.#waiting.values()) waiter.reject(error);
        this.#waiting.clear();
        if (!started || this.#stopping) return;
        if (!onFatal) throw error;
        onFatal(error);
      };
      worker.on('message', (message: Said) => {
        if (message.said === 'ready') {
          started = true;
          this.#uri = message.uri;
          // A process that has nothing else to do may end; everything answered is on disk.
          worker.unref();
          resolve();
        } else if (message.said === 'answer') this.#settle(message.id)?.resolve(message.result);
        else if (message.id === undefined) fail(named(message.name, message.message));
        else this.#settle(message.id)?.reject(named(message.name, message.message));
      });
      worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
      worker.on('exit', (code) => {
        if (!this.#stopping || this.#waiting.size > 0)
          fail(new Error(`the embedded database ended unexpectedly (code ${code})`));
      });
    });
  }

  get uri(): string {
    return this.#uri;
  }

  async backup(file: string): Promise<void> {
    await this.#ask({ ask: 'backup', target: resolve(file) });
  }

  async check(): Promise<string[]> {
    return (await this.#ask({ ask: 'check' })) as string[];
  }

  async giveBack(): Promise<void> {
    await this.#ask({ ask: 'giveBack' });
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#end();
    return this.#stopping;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #end(): Promise<void> {
    const ended = new Promise((resolve) => {
      this.#worker.once('exit', resolve);
    });
    await this.#ask({ ask: 'stop' });
    await ended;
  }

  #ask(ask: Ask extends infer T ? (T extends { id: number } ? Omit<T, 'id'> : never) : never): Promise<unknown> {
    const id = ++this.#asked;
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ ...ask, id } as Ask);
    });
  }

  #send(ask: Ask): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
    this.#worker.postMessage(ask);
  }

  #settle(id: number): { resolve(value: unknown): void; reject(error: Error): void } | undefined {
    const waiter = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0 && !this.#stopping) this.#worker.unref();
    return waiter;
  }
}

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
