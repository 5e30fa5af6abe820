const steps = 50;

/** Latencies in buckets about two per cent wide, from a microsecond to some minutes. */
export class Histogram {
  readonly #counts = new Uint32Array(1024);
  #n = 0;
  #max = 0;

  add(ms: number): void {
    const bucket = ms <= 0.001 ? 0 : Math.min(1023, Math.floor(Math.log(ms * 1000) * steps));
    this.#counts[bucket]!++;
    this.#n++;
    if (ms > this.#max) this.#max = ms;
  }

  get n(): number {
    return this.#n;
  }

  /** The time within which the given share lies, in milliseconds. */
  at(share: number): number | null {
    if (this.#n === 0) return null;
    let left = Math.ceil(this.#n * share);
    for (let i = 0; i < 1024; i++) {
      left -= this.#counts[i]!;
      if (left <= 0) return Math.min(this.#max, Math.exp((i + 0.5) / steps) / 1000);
    }
    return this.#max;
  }
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
