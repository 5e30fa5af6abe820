/** Beyond this a clock is nobody's: it would leave no room to count on. */
const sane = 2 ** 52;

/**
 * Numbers for presence that rise with time, on whatever node they are made: a client that comes back on another node is
 * seen at once by those who saw it on the first. A node whose clock is behind follows the others'.
 */
export class PresenceClock {
  readonly #now: () => number;
  #highest = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  now(): number {
    this.#highest = Math.max(Math.floor(this.#now()), this.#highest);
    return this.#highest;
  }

  /** Another node used this number. */
  saw(clock: number): void {
    if (clock < sane && clock > this.#highest) this.#highest = clock;
  }
}
