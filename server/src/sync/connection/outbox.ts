import type { Duplex } from 'node:stream';
import type { SyncLimits } from '../limits.ts';
import { bytesOf, type Frame, fragmentsOf } from '../protocol.ts';
import type { LargeSender, WriteTurn } from './write-turn.ts';

/**
 * What goes out on one connection. Frames are built whole and go to the socket as they are: `ws` would write header and
 * body of each again for every receiver. A large message goes in fragments, as the other side takes them; what comes after
 * it waits, only the control frames of `ws` go between.
 */
export class Outbox implements LargeSender {
  readonly #socket: Duplex;
  readonly #limits: SyncLimits;
  readonly #turn: WriteTurn;
  readonly #caughtUp: () => void;
  #writtenIn = -1;
  #behindSince: number | null = null;
  /** What is left of a large message. */
  #fragments: Iterator<Frame> | null = null;
  /** The next fragment goes when the other side has taken what there was. */
  #paused = false;
  /** When the last fragment went. */
  #takenAt = 0;
  #after: Frame[] = [];
  #afterBytes = 0;
  lastSentAt = 0;

  /** `caughtUp` is called when the other side was behind and has taken everything. */
  constructor(socket: Duplex, limits: SyncLimits, turn: WriteTurn, caughtUp: () => void) {
    this.#socket = socket;
    this.#limits = limits;
    this.#turn = turn;
    this.#caughtUp = caughtUp;
    socket.on('drain', () => this.#drained());
  }

  send(frame: Frame, now: number): void {
    if (!this.#socket.writable) return;
    this.lastSentAt = now;
    if (this.#fragments) {
      this.#after.push(frame);
      this.#afterBytes += bytesOf(frame);
    } else if (bytesOf(frame) > this.#limits.fragmentBytes) {
      this.#fragments = fragmentsOf(frame, this.#limits.fragmentBytes);
      this.#takenAt = now;
      this.#turn.later(this);
    } else this.#write(frame);
  }

  /** Several frames are about to be sent. */
  gather(): void {
    this.#turn.cork(this.#socket);
  }

  /** Sends the next fragment of a large message, and after the last one what waited for that. */
  next(): boolean {
    if (!this.#fragments || !this.#socket.writable) return false;
    this.#paused = this.#socket.writableNeedDrain;
    if (this.#paused) return false;
    const { value, done } = this.#fragments.next();
    const now = performance.now();
    if (!done) {
      this.#takenAt = now;
      this.#write(value);
      return true;
    }
    const after = this.#after;
    this.end();
    for (const frame of after) this.send(frame, now);
    if (!this.#socket.writableNeedDrain) this.#drained();
    return false;
  }

  /** Nothing more of what waits is to be sent. */
  end(): void {
    this.#fragments = null;
    this.#after = [];
    this.#afterBytes = 0;
  }

  /** Whether the other side has so much unread that edits should wait. Starts the clock of slowness. */
  behind(now: number): boolean {
    if (this.#behindSince !== null) return true;
    if (this.#unsent <= this.#limits.staleBytes) return false;
    this.#behindSince = now;
    return true;
  }

  get isBehind(): boolean {
    return this.#behindSince !== null;
  }

  /** Whether slowness has lasted too long. Who takes a large message bit by bit may take long. */
  tooSlow(now: number): boolean {
    if (this.#unsent > this.#limits.unsentBytes) this.#behindSince ??= now;
    const { slow } = this.#limits;
    return (
      (this.#behindSince !== null && now - this.#behindSince > slow) || (this.#paused && now - this.#takenAt > slow)
    );
  }

  /** Bytes that wait, without the rest of a large message. */
  get #unsent(): number {
    return this.#socket.writableLength + this.#afterBytes;
  }

  #drained(): void {
    if (this.#paused) {
      this.#paused = false;
      this.#turn.later(this);
    } else if (this.#behindSince !== null && !this.#fragments) {
      this.#behindSince = null;
      this.#caughtUp();
    }
  }

  #write(frame: Frame): void {
    const turn = this.#turn.current;
    const whole = Buffer.isBuffer(frame);
    if (!whole || this.#writtenIn === turn) this.#turn.cork(this.#socket);
    this.#writtenIn = turn;
    if (whole) this.#socket.write(frame);
    else for (const piece of frame) this.#socket.write(piece);
  }
}
