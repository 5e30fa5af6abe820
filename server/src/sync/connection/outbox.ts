import type { Duplex } from 'node:stream';
import type { SyncLimits } from '../limits.ts';

/** Collects the writes of one turn of the event loop, so that a socket is written to once in it. */
export class WriteTurn {
  #corked: Duplex[] = [];

  cork(socket: Duplex): void {
    if (socket.writableCorked > 0) return;
    socket.cork();
    if (this.#corked.push(socket) === 1) process.nextTick(() => this.#flush());
  }

  #flush(): void {
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
    this.#turn.cork(this.#socket);
    this.#socket.write(frame);
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
