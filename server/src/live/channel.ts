import type { Fact, Stream } from '@koinon/contract';
import type { FactLog } from './port.ts';

/** As many of the newest facts are kept in memory; who is further behind reads the log. */
const kept = 200;

/** One stream: how far the log has come, and its newest facts. */
export class Channel {
  readonly stream: Stream;
  readonly #log: FactLog;
  readonly #wake = new Set<() => void>();
  #tail: Fact[] = [];
  #head = 0;

  constructor(stream: Stream, log: FactLog) {
    this.stream = stream;
    this.#log = log;
  }

  get head(): number {
    return this.#head;
  }

  get followers(): number {
    return this.#wake.size;
  }

  join(wake: () => void): void {
    this.#wake.add(wake);
  }

  leave(wake: () => void): void {
    this.#wake.delete(wake);
  }

  /** A fact was committed. Two commits may be told in the wrong order; the log has the right one, so it is asked then. */
  push(fact: Fact): void {
    if (fact.offset <= this.#head) return;
    if (fact.offset !== this.#head + 1) this.#tail = [];
    this.#tail.push(fact);
    if (this.#tail.length > kept) this.#tail.shift();
    this.#moved(fact.offset);
  }

  /** Looks how far the log has come: at the start, and now and then for what another node wrote. */
  async refresh(): Promise<void> {
    const head = await this.#log.head(this.stream);
    if (head > this.#head) this.#moved(head);
  }

  /** The facts after an offset, oldest first: from memory where it reaches back so far, else from the log. */
  async after(offset: number): Promise<readonly Fact[]> {
    if (offset >= this.#head) return [];
    const first = this.#tail[0];
    const last = this.#tail.at(-1);
    const whole = first && last && first.offset <= offset + 1 && last.offset === this.#head;
    return whole ? this.#tail.filter((fact) => fact.offset > offset) : this.#log.since(this.stream, offset);
  }

  #moved(head: number): void {
    this.#head = head;
    for (const wake of this.#wake) wake();
  }
}

/** The channels that somebody follows. */
export class Channels {
  readonly #open = new Map<Stream, Channel>();
  readonly #log: FactLog;

  constructor(log: FactLog) {
    this.#log = log;
  }

  /** Joins a channel and answers when its head is known; it listens from the first moment on. */
  async join(stream: Stream, wake: () => void): Promise<Channel> {
    const channel = this.#open.get(stream) ?? new Channel(stream, this.#log);
    this.#open.set(stream, channel);
    channel.join(wake);
    try {
      await channel.refresh();
      return channel;
    } catch (error) {
      this.leave(channel, wake);
      throw error;
    }
  }

  leave(channel: Channel, wake: () => void): void {
    channel.leave(wake);
    const mine = this.#open.get(channel.stream) === channel;
    if (mine && channel.followers === 0) this.#open.delete(channel.stream);
  }

  push(fact: Fact): void {
    this.#open.get(fact.stream)?.push(fact);
  }

  get all(): Channel[] {
    return [...this.#open.values()];
  }
}
