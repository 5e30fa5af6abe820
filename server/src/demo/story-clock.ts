import type { Clock } from '../runtime/clock.ts';

const day = 24 * 60 * 60 * 1000;

/** The instant so many days before the time of the story. */
export const daysBefore = (clock: Clock, days: number): Date => new Date(clock.now().getTime() - days * day);

/** The time of the demo's story: it moves only forward, from the days before now, so that what is made has a past. */
export class StoryClock implements Clock {
  readonly #present: number;
  #now: number;

  /** Begins `daysAgo` days before the present. */
  constructor(daysAgo: number, present = Date.now()) {
    this.#present = present;
    this.#now = present - daysAgo * day;
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Moves on to `daysAgo` days before the present; an earlier moment changes nothing. */
  moveTo(daysAgo: number): void {
    this.#now = Math.max(this.#now, this.#present - daysAgo * day);
  }

  /** Lets so many milliseconds pass, but never beyond the present. */
  pass(milliseconds: number): void {
    this.#now = Math.min(this.#now + milliseconds, this.#present);
  }
}
