/** What a client knows of its own writes, for checking afterwards that none was lost, doubled or invented. */
export class History {
  readonly #invoked = new Set<string>();
  readonly #acknowledged = new Set<string>();

  /** A token is about to be written. */
  invoke(token: string): void {
    this.#invoked.add(token);
  }

  /** The server said that the token is stored. */
  acknowledge(token: string): void {
    this.#acknowledged.add(token);
  }

  get invoked(): number {
    return this.#invoked.size;
  }

  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  /** Compares with what is there in the end. `found` lists every occurrence. */
  verdict(found: readonly string[]): { lost: string[]; doubled: string[]; invented: string[] } {
    const counts = new Map<string, number>();
    for (const token of found) counts.set(token, (counts.get(token) ?? 0) + 1);
    return {
      lost: [...this.#acknowledged].filter((token) => !counts.has(token)),
      doubled: [...counts].filter(([, count]) => count > 1).map(([token]) => token),
      invented: [...counts.keys()].filter((token) => !this.#invoked.has(token)),
    };
  }
}
