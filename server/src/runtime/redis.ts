import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Part } from './health.ts';
import { openSession, type RedisClient, type RedisSession } from './redis-session.ts';

interface Subscription {
  heard: (message: Uint8Array, from: string) => void;
  ready: () => void;
}

const idBytes = 8;
/** So much may be under way to Redis; what comes beyond is lost here, and found in the database. */
const maxUnsent = 8 * 1024 * 1024;
const commandWithin = 500;
/** Waits between tries to connect, from the first to the longest. */
const [retryFirst, retryLongest] = [100, 2_000];

/**
 * The way to the other nodes, over Redis. Redis is fast and forgetful: nothing here waits for it, queues for it or fails
 * with it. Everything it carries is in the database too.
 */
export class Redis implements AsyncDisposable {
  readonly nodeId: string;
  readonly #url: string;
  readonly #prefix: string;
  readonly #logger: Logger;
  readonly #id = randomBytes(idBytes);
  readonly #subscriptions = new Map<string, Set<Subscription>>();
  readonly #ended = new AbortController();
  readonly #running: Promise<void>;
  #session: RedisSession | null = null;
  #usable = false;
  #unsent = 0;
  #problem = 'not connected yet';
  /** Messages that were not sent because Redis was away or too slow. */
  dropped = 0;

  /** Begins to connect, and goes on trying until disposed. `secret` keeps installations on one Redis apart. */
  constructor(url: string, secret: string, logger: Logger) {
    this.#url = url;
    this.#logger = logger.child({ part: 'redis' });
    this.#prefix = `koinon:${createHash('sha256').update(`redis ${secret}`).digest('hex').slice(0, 12)}:`;
    this.nodeId = this.#id.toString('hex');
    this.#running = this.#run();
  }

  get usable(): boolean {
    return this.#usable;
  }

  /** Koinon goes on without Redis, so it is never a reason not to be ready; the words say what is slower. */
  health(): Part {
    return this.#usable ? { ok: true } : { ok: true, detail: `nodes hear of each other late: ${this.#problem}` };
  }

  /** A name in Redis that no other installation uses. */
  key(name: string): string {
    return this.#prefix + name;
  }

  publish(channel: string, message: Uint8Array, reached?: (others: number) => void): void {
    const session = this.#session;
    if (!session || !this.#usable || this.#unsent + message.length > maxUnsent) {
      this.dropped++;
      return;
    }
    this.#unsent += message.length;
    session.commands
      .publish(this.key(channel), Buffer.concat([this.#id, message]))
      .then((all) => reached?.(all - 1))
      .catch(() => this.dropped++)
      .finally(() => (this.#unsent -= message.length));
  }

  subscribe(channel: string, heard: Subscription['heard'], ready: () => void): () => void {
    const name = this.key(channel);
    const subscription = { heard, ready };
    const set = this.#subscriptions.get(name) ?? new Set();
    this.#subscriptions.set(name, set.add(subscription));
    void this.#begin(name, subscription);
    return () => {
      set.delete(subscription);
      if (set.size > 0 || this.#subscriptions.get(name) !== set) return;
      this.#subscriptions.delete(name);
      void this.#session?.listening.unwant(name);
    };
  }

  /** Runs a command. Rejects at once while Redis is away, and soon when it does not answer. */
  async command<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    const session = this.#session;
    if (!session || !this.#usable) throw new Error(`Redis is away: ${this.#problem}`);
    const late = new AbortController();
    try {
      return await Promise.race([
        work(session.commands),
        pause(commandWithin, null, { signal: late.signal, ref: false }).then(() => {
          throw new Error(`Redis did not answer within ${commandWithin} ms`);
        }),
      ]);
    } finally {
      late.abort();
    }
  }

  /** Runs a command that waits in Redis, on a connection for such. Null when it could not; then some time has passed. */
  async waiting<T>(work: (client: RedisClient) => Promise<T>): Promise<T | null> {
    try {
      if (this.#session && this.#usable) return await work(this.#session.waiting);
    } catch {
      // Redis went away; what was waited for comes another way.
    }
    await pause(retryLongest / 4, null, { ref: false });
    return null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #begin(name: string, subscription: Subscription): Promise<void> {
    const heard = await this.#session?.listening.want(name);
    if (heard && this.#usable && this.#subscriptions.get(name)?.has(subscription)) this.#attempt(subscription.ready);
  }

  /** One session after another. */
  async #run(): Promise<void> {
    for (let tries = 0; !this.#ended.signal.aborted; tries++) {
      try {
        const ends = {
          channels: () => this.#subscriptions.keys(),
          message: (channel: string, message: Buffer) => this.#message(channel, message),
          usable: (usable: boolean) => this.#changed(usable),
        };
        const session = await openSession(this.#url, this.key(`beat:${this.nodeId}`), ends, this.#ended.signal);
        this.#session = session;
        // What was asked for while it was being opened.
        for (const name of this.#subscriptions.keys()) void session.listening.want(name);
        session.start();
        tries = 0;
        this.#failed(await session.ended);
      } catch (error) {
        this.#failed(error);
      }
      this.#session = null;
      this.#usable = false;
      const wait = Math.min(retryLongest, retryFirst * 2 ** Math.min(tries, 10)) * (0.5 + Math.random() / 2);
      await pause(wait, null, { signal: this.#ended.signal, ref: false }).catch(() => null);
    }
  }

  /** Says why once, however often it is tried again; in public without the address. */
  #failed(error: unknown): void {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null;
    const problem = code ?? (error instanceof Error ? error.message || error.name : String(error));
    if (problem === this.#problem || this.#ended.signal.aborted) return;
    this.#problem = problem;
    this.#logger.warn({ event: 'redis.away', err: error }, 'Redis is away; Koinon goes on');
  }

  #changed(usable: boolean): void {
    if (this.#usable === usable) return;
    this.#usable = usable;
    if (!usable) return this.#failed('it does not answer');
    this.#problem = '';
    this.#logger.info({ event: 'redis.back' }, 'Redis answers');
    for (const set of this.#subscriptions.values()) for (const { ready } of set) this.#attempt(ready);
  }

  #message(channel: string, message: Buffer): void {
    const from = message.subarray(0, idBytes);
    if (from.equals(this.#id)) return;
    const body = message.subarray(idBytes);
    for (const { heard } of this.#subscriptions.get(channel) ?? [])
      this.#attempt(() => heard(body, from.toString('hex')));
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (err) {
      this.#logger.error({ err }, 'what another node said could not be heard');
    }
  }
}
