/**
 * How much presence is on its way to one reader. A narrow network keeps what it was given in buffers from which nobody can
 * take it back, and words would wait behind the cursors in them: so more goes out only when a ping that followed the last
 * has been answered.
 */
export class PresencePace {
  readonly #most: number;
  readonly #ping: () => void;
  #unheard = 0;
  /** What the ping under way answers for. */
  #asked = 0;

  /** `most`: bytes. `ping` sends what the reader answers when it has read all that was sent before. */
  constructor(most: number, ping: () => void) {
    this.#most = most;
    this.#ping = ping;
  }

  /** Whether more may be sent. */
  get open(): boolean {
    return this.#unheard < this.#most;
  }

  sent(bytes: number): void {
    this.#unheard += bytes;
    this.#ask();
  }

  /** The reader has answered. */
  heard(): void {
    this.#unheard -= this.#asked;
    this.#asked = 0;
    this.#ask();
  }

  /** One ping for many messages. */
  #ask(): void {
    if (this.#asked > 0 || this.#unheard < this.#most / 2) return;
    this.#asked = this.#unheard;
    this.#ping();
  }
}
