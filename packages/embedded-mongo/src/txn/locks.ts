/** Who holds what: documents and unique keys that open transactions have written. Held until the transaction ends. */
export class Locks {
  readonly #owners = new Map<string, object>();
  readonly #waiting = new Map<object, (() => void)[]>();

  owner(key: string): object | undefined {
    return this.#owners.get(key);
  }

  get idle(): boolean {
    return this.#owners.size === 0;
  }

  take(key: string, owner: object): void {
    this.#owners.set(key, owner);
  }

  release(owner: object, keys: Iterable<string>): void {
    for (const key of keys) if (this.#owners.get(key) === owner) this.#owners.delete(key);
    const waiting = this.#waiting.get(owner) ?? [];
    this.#waiting.delete(owner);
    for (const wake of waiting) wake();
  }

  /** Resolves when a transaction has ended. */
  ended(owner: object): Promise<void> {
    return new Promise((resolve) => {
      const list = this.#waiting.get(owner) ?? [];
      list.push(resolve);
      this.#waiting.set(owner, list);
    });
  }
}
