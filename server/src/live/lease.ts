/**
 * A right that was found true, for a while: it must be asked again when the while is over or when somebody says that
 * rights changed. Time is monotonic, in milliseconds.
 */
export class Lease {
  readonly #ask: () => Promise<boolean>;
  readonly #length: number;
  #until = Number.NEGATIVE_INFINITY;
  #generation = 0;

  constructor(ask: () => Promise<boolean>, length: number) {
    this.#ask = ask;
    this.#length = length;
  }

  get holds(): boolean {
    return performance.now() < this.#until;
  }

  /** Rights may have changed: what was found before, or is being looked up now, no longer counts. */
  expire(): void {
    this.#until = Number.NEGATIVE_INFINITY;
    this.#generation += 1;
  }

  /** Asks until the answer was not overtaken by a change; false ends it. */
  async renew(): Promise<boolean> {
    for (;;) {
      const generation = this.#generation;
      const asked = performance.now();
      if (!(await this.#ask())) return false;
      if (generation !== this.#generation) continue;
      this.#until = asked + this.#length;
      return true;
    }
  }
}
