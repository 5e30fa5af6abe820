import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Sorted, disjoint runs of clocks of one client, as a flat list of pairs `[from, to)`. */
export class Runs {
  readonly pairs: number[] = [];

  /** Index of the first pair that ends after `clock`. */
  #after(clock: number): number {
    let low = 0;
    let high = this.pairs.length >> 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pairs[middle * 2 + 1]! > clock) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Whether every clock of `[from, to)` is inside. */
  covers(from: number, to: number): boolean {
    const i = this.#after(from) * 2;
    return i < this.pairs.length && this.pairs[i]! <= from && this.pairs[i + 1]! >= to;
  }

  add(from: number, to: number): void {
    const { pairs } = this;
    const last = pairs.length - 1;
    if (last < 0 || from > pairs[last]!) {
      pairs.push(from, to);
      return;
    }
    // Runs that touch become one, so start one clock earlier.
    const first = this.#after(from - 1);
    let end = first;
    while (end * 2 < pairs.length && pairs[end * 2]! <= to) {
      from = Math.min(from, pairs[end * 2]!);
      to = Math.max(to, pairs[end * 2 + 1]!);
      end++;
    }
    pairs.splice(first * 2, (end - first) * 2, from, to);
  }

  /**
   * Adds runs, many in one sweep: the cost of one at a time would be quadratic. A few among very many are found sooner than
   * all are gone through. `ranges` are pairs of clock and length.
   */
  addAll(ranges: readonly number[]): void {
    if (ranges.length <= Math.max(16, this.pairs.length / 256)) {
      for (let i = 0; i < ranges.length; i += 2) this.add(ranges[i]!, ranges[i]! + ranges[i + 1]!);
      return;
    }
    const all: [number, number][] = [];
    for (let i = 0; i < this.pairs.length; i += 2) all.push([this.pairs[i]!, this.pairs[i + 1]!]);
    for (let i = 0; i < ranges.length; i += 2) all.push([ranges[i]!, ranges[i]! + ranges[i + 1]!]);
    all.sort((a, b) => a[0] - b[0]);
    this.pairs.length = 0;
    for (const [from, to] of all) {
      const end = this.pairs.length - 1;
      if (end < 0 || from > this.pairs[end]!) this.pairs.push(from, to);
      else if (to > this.pairs[end]!) this.pairs[end] = to;
    }
  }

  write(encoder: encoding.Encoder): void {
    encoding.writeVarUint(encoder, this.pairs.length / 2);
    let before = 0;
    for (const value of this.pairs) {
      encoding.writeVarUint(encoder, value - before);
      before = value;
    }
  }

  static read(decoder: decoding.Decoder): Runs {
    const runs = new Runs();
    let value = 0;
    for (let n = decoding.readVarUint(decoder) * 2; n > 0; n--)
      runs.pairs.push((value += decoding.readVarUint(decoder)));
    return runs;
  }
}
