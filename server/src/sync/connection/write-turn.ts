import type { Duplex } from 'node:stream';

/** Whoever has something large to send. */
export interface LargeSender {
  /** Sends some of it. Whether it wants another turn. */
  next(): boolean;
}

/**
 * One turn of the event loop: the first frame of a socket in it goes straight, the others go together at its end. Mostly
 * there is but one, and collecting costs as much as building it.
 */
export class WriteTurn {
  #number = 0;
  #begun = false;
  #corked: Duplex[] = [];
  readonly #large: LargeSender[] = [];

  /** Its number; another one in the next turn. */
  get current(): number {
    this.#begin();
    return this.#number;
  }

  /** Keeps what is written from now on until the end of the turn. */
  cork(socket: Duplex): void {
    if (socket.writableCorked > 0) return;
    socket.cork();
    this.#corked.push(socket);
    this.#begin();
  }

  /**
   * Calls `next` in turns to come, once or as long as it wants to be. One sender has each turn: to write some megabytes takes
   * some tens of milliseconds, and twenty may be given as many at once.
   */
  later(sender: LargeSender): void {
    this.#large.push(sender);
    if (this.#large.length === 1) setImmediate(() => this.#giveOne());
  }

  #giveOne(): void {
    const sender = this.#large[0]!;
    const more = sender.next();
    this.#large.shift();
    if (more) this.#large.push(sender);
    if (this.#large.length > 0) setImmediate(() => this.#giveOne());
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    process.nextTick(() => this.#end());
  }

  #end(): void {
    this.#begun = false;
    this.#number++;
    const corked = this.#corked;
    this.#corked = [];
    for (const socket of corked) socket.uncork();
  }
}
