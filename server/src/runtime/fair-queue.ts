/** Work of many people that is done one after another: each gets one turn, however much others have waiting. */
export class FairQueue {
  readonly #waiting = new Map<string, (() => Promise<void>)[]>();
  /** When each of those who are here had their last turn. */
  readonly #turns = new Map<string, number>();
  #count = 0;
  #busy = 0;
  readonly #atOnce: number;

  constructor(atOnce = 1) {
    this.#atOnce = atOnce;
  }

  /** How much waits for its turn. */
  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, own) => sum + own.length, 0);
  }

  /** Does the work when it is `key`'s turn; rejects without doing it when the signal is aborted before. */
  run<T>(key: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const turn = async (): Promise<void> => {
        signal?.removeEventListener('abort', leave);
        await work().then(resolve, reject);
      };
      const leave = (): void => {
        const own = this.#waiting.get(key)?.filter((one) => one !== turn) ?? [];
        if (own.length > 0) this.#waiting.set(key, own);
        else this.#waiting.delete(key);
        reject(signal?.reason as Error);
      };
      if (signal?.aborted) return reject(signal.reason as Error);
      signal?.addEventListener('abort', leave, { once: true });
      const own = this.#waiting.get(key);
      if (own) own.push(turn);
      else this.#waiting.set(key, [turn]);
      this.#next();
    });
  }

  #next(): void {
    if (this.#busy >= this.#atOnce) return;
    const last = (key: string): number => this.#turns.get(key) ?? 0;
    const [first, ...others] = this.#waiting.keys();
    if (first === undefined) return;
    // Whoever has waited longest since their last turn.
    const key = others.reduce((best, one) => (last(one) < last(best) ? one : best), first);
    const own = this.#waiting.get(key)!;
    const turn = own.shift()!;
    if (own.length === 0) this.#waiting.delete(key);
    this.#turns.set(key, (this.#count += 1));
    this.#busy += 1;
    void turn().finally(() => {
      this.#busy -= 1;
      this.#next();
      if (this.#busy === 0) this.#turns.clear();
    });
  }
}
