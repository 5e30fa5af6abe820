import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * How deep each struct of one client lies, as runs: people type many structs in a row at one depth, so that a long
 * history needs few entries.
 */
export class Depths {
  #starts: number[] = [];
  #depths: number[] = [];

  get entries(): number {
    return this.#starts.length + this.#depths.length;
  }

  /** Notes the depth of the structs from `clock` on. Clocks must rise. */
  push(clock: number, depth: number): void {
    const { length } = this.#depths;
    // Most have but one, and a list that is pushed to has room for many.
    if (length === 0) {
      this.#starts = [clock];
      this.#depths = [depth];
    } else if (this.#depths[length - 1] !== depth) {
      this.#starts.push(clock);
      this.#depths.push(depth);
    }
  }

  at(clock: number): number {
    return this.#depths[this.#after(clock) - 1] ?? 0;
  }

  /** Notes what others say of the clocks from `from` on. */
  append(others: Depths, from: number): void {
    const first = others.#after(from);
    if (first > 0) this.push(from, others.#depths[first - 1]!);
    for (let i = first; i < others.#starts.length; i++) this.push(others.#starts[i]!, others.#depths[i]!);
  }

  /** The number of runs that begin at or before a clock. */
  #after(clock: number): number {
    let low = 0;
    let high = this.#starts.length;
    // Most is asked of what came last.
    if (high > 0 && this.#starts[high - 1]! <= clock) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= clock) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  write(encoder: encoding.Encoder): void {
    encoding.writeVarUint(encoder, this.#starts.length);
    this.#starts.forEach((start, i) => {
      encoding.writeVarUint(encoder, start - (this.#starts[i - 1] ?? 0));
      encoding.writeVarUint(encoder, this.#depths[i]!);
    });
  }

  static read(decoder: decoding.Decoder): Depths {
    const depths = new Depths();
    let start = 0;
    for (let n = decoding.readVarUint(decoder); n > 0; n--) {
      start += decoding.readVarUint(decoder);
      depths.push(start, decoding.readVarUint(decoder));
    }
    return depths;
  }
}
