import { createClient } from 'redis';

export type RedisClient = ReturnType<typeof newClient>;

const connectWithin = 2_000;
/** A beat goes to Redis and back this often; unheard for so long, Redis is away; for longer, all is begun anew. */
const [beatEvery, awayAfter, lostAfter] = [400, 1_500, 3_000];

/** Nothing is kept for later and nothing is tried again by the client itself: both are decided here. */
const newClient = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 20_000,
    socket: { connectTimeout: connectWithin, reconnectStrategy: false },
  });

export interface SessionEnds {
  /** What is to be heard from the start. */
  channels(): Iterable<string>;
  message(channel: string, message: Buffer): void;
  /** Told when Redis begins to answer, and when it stops. */
  usable(usable: boolean): void;
}

/** Three connections to Redis that live and end together: for commands, for hearing, and for commands that wait. */
export interface RedisSession {
  commands: RedisClient;
  waiting: RedisClient;
  listening: Listening;
  /** Begins to tell whether Redis can be used. */
  start(): void;
  end(why: unknown): void;
  /** Why it ended: an error, or words. */
  ended: Promise<unknown>;
}

/**
 * Which channels are heard. The client must not be asked for one thing about a channel while it waits for another: what
 * is wanted is brought about step by step.
 */
class Listening {
  readonly #client: RedisClient;
  readonly #hear: (message: Buffer, channel: Buffer) => void;
  readonly #wanted = new Set<string>();
  readonly #heard = new Set<string>();
  readonly #busy = new Map<string, Promise<void>>();

  constructor(client: RedisClient, hear: (message: Buffer, channel: Buffer) => void) {
    this.#client = client;
    this.#hear = hear;
  }

  async begin(channels: string[]): Promise<void> {
    for (const channel of channels) this.#wanted.add(channel);
    await this.#client.subscribe(channels, this.#hear, true);
    for (const channel of channels) this.#heard.add(channel);
  }

  /** Resolves to whether the channel is heard. */
  async want(channel: string): Promise<boolean> {
    this.#wanted.add(channel);
    await this.#settle(channel);
    return this.#heard.has(channel);
  }

  async unwant(channel: string): Promise<void> {
    this.#wanted.delete(channel);
    await this.#settle(channel);
  }

  #settle(channel: string): Promise<void> {
    const busy = this.#busy.get(channel);
    if (busy) return busy;
    const work = this.#step(channel)
      // The session is ending; the next one begins with what is wanted then.
      .catch(() => undefined)
      .finally(() => this.#busy.delete(channel));
    this.#busy.set(channel, work);
    return work;
  }

  async #step(channel: string): Promise<void> {
    while (this.#wanted.has(channel) !== this.#heard.has(channel)) {
      if (this.#wanted.has(channel)) {
        await this.#client.subscribe(channel, this.#hear, true);
        this.#heard.add(channel);
      } else {
        await this.#client.unsubscribe(channel, this.#hear, true);
        this.#heard.delete(channel);
      }
    }
  }
}

/** Connects. Rejects when that fails or takes too long. Whenever `stop` is aborted it ends, also while it still connects. */
export async function openSession(
  url: string,
  beatChannel: string,
  ends: SessionEnds,
  stop: AbortSignal,
): Promise<RedisSession> {
  const clients = [newClient(url), newClient(url), newClient(url)] as const;
  const [commands, hearing, waiting] = clients;
  const { promise: ended, resolve } = Promise.withResolvers<unknown>();
  let [beat, heardAt]: [NodeJS.Timeout | null, number] = [null, performance.now()];

  const end = (why: unknown): void => {
    if (beat) clearInterval(beat);
    stop.removeEventListener('abort', stopped);
    for (const client of clients) if (client.isOpen) client.destroy();
    resolve(why);
  };
  const stopped = (): void => end('stopped');
  stop.addEventListener('abort', stopped);
  const deadline = setTimeout(end, connectWithin + 1_000, 'it does not answer');
  for (const client of clients) client.on('error', end);

  const listening = new Listening(hearing, (message, channel) => {
    const name = channel.toString();
    if (name !== beatChannel) return ends.message(name, message);
    heardAt = performance.now();
    if (beat) ends.usable(true);
  });
  const connected = (async () => {
    await Promise.all(clients.map((client) => client.connect()));
    await listening.begin([beatChannel, ...ends.channels()]);
  })();
  try {
    const lost = ended.then((why) => {
      throw why instanceof Error ? why : new Error(String(why));
    });
    await Promise.race([connected, lost]);
  } catch (error) {
    connected.catch(() => undefined);
    end('it cannot be reached');
    throw error;
  } finally {
    clearTimeout(deadline);
  }

  const pulse = (): void => {
    const silent = performance.now() - heardAt;
    if (silent > lostAfter) return end('it does not answer');
    if (silent > awayAfter) ends.usable(false);
    commands.publish(beatChannel, '').catch(() => undefined);
  };
  return {
    commands,
    waiting,
    listening,
    end,
    ended,
    start() {
      if (beat || !commands.isOpen) return;
      heardAt = performance.now();
      beat = setInterval(pulse, beatEvery);
      beat.unref();
      pulse();
    },
  };
}
