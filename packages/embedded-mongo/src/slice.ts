import { setImmediate as turn } from 'node:timers/promises';
import { MongoError } from './errors.ts';

/** How long a command may work before others have their turn, in milliseconds. */
const SLICE = 8;

/** The share of one command in the worker's time; also its deadline and its end when the client has gone. */
export class Slice {
  #until = performance.now() + SLICE;
  readonly #deadline: number;
  readonly #gone: () => boolean;

  constructor(maxTimeMS = 0, gone: () => boolean = () => false) {
    this.#deadline = maxTimeMS > 0 ? performance.now() + maxTimeMS : Infinity;
    this.#gone = gone;
  }

  due(): boolean {
    return performance.now() >= this.#until;
  }

  /** Lets others work. Code 50 after the command's `maxTimeMS`, 11601 when nobody waits for the answer any more. */
  async pause(): Promise<void> {
    await turn();
    this.check();
    this.#until = performance.now() + SLICE;
  }

  check(): void {
    if (performance.now() > this.#deadline) throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
    if (this.#gone()) throw new MongoError('Interrupted', 'operation was interrupted');
  }
}
