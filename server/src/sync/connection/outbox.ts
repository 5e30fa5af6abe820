import type { Duplex } from 'node:stream';
import type { SyncLimits } from '../limits.ts';

/**
 * One turn of the event loop: the first frame of a socket in it goes straight, the others go together at its end. Mostly
 * there is but one, and collecting costs as much as building it.
 */
export class WriteTurn {
  #number = 0;
  #begun = false;
  #corked: Duplex[] = [];

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

/**
 * What goes out on one connection. Frames are built whole and go to the socket as they are: `ws` would write header and
 * body of each again for every receiver.
 */
export class Outbox {
  readonly #socket: Duplex;
  readonly #limits: SyncLimits;
  readonly #turn: WriteTurn;
  #writtenIn = -1;
  #behindSince: number | null = null;
  lastSentAt = 0;

  constructor(socket: Duplex, limits: SyncLimits, turn: WriteTurn) {
    this.#socket = socket;
    this.#limits = limits;
    this.#turn = turn;
  }

  send(frame: Buffer, now: number): void {
    if (!this.#socket.writable) return;
    this.lastSentAt = now;
    const turn = this.#turn.current;
    if (this.#writtenIn === turn) this.#turn.cork(this.#socket);
    this.#writtenIn = turn;
    this.#socket.write(frame);
  }

  /** Several frames are about to be sent. */
  gather(): void {
    this.#turn.cork(this.#socket);
  }

  /** Whether the other side has so much unread that edits should wait. Starts the clock of slowness. */
  behind(now: number): boolean {
    if (this.#behindSince !== null) return true;
    if (this.#socket.writableLength <= this.#limits.staleBytes) return false;
    this.#behindSince = now;
    return true;
  }

  get unsent(): number {
    return this.#socket.writableLength;
  }

  get isBehind(): boolean {
    return this.#behindSince !== null;
  }

  /** Whether slowness has lasted too long. */
  tooSlow(now: number): boolean {
    if (this.#socket.writableLength > this.#limits.unsentBytes) this.#behindSince ??= now;
    return this.#behindSince !== null && now - this.#behindSince > this.#limits.slow;
  }

  /** True once, when a connection that was behind has taken everything. */
  caughtUp(): boolean {
    if (this.#behindSince === null || this.#socket.writableLength > 0) return false;
    this.#behindSince = null;
    return true;
  }
}
