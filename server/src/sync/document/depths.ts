/**
 * How deep each struct of one client lies, as runs: people type many structs in a row at one depth, so that a long
 * history needs few entries.
 */
export class Depths {
  readonly #starts: number[] = [];
  readonly #depths: number[] = [];

  /** Notes the depth of the structs from `clock` on. Clocks must rise. */
  push(clock: number, depth: number): void {
    if (this.#depths.at(-1) === depth) return;
    this.#starts.push(clock);
    this.#depths.push(depth);
  }

  at(clock: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= clock) low = middle + 1;
      else high = middle;
    }
    return this.#depths[low - 1] ?? 0;
  }
}
