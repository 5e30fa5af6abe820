/** The owner of what the server itself writes. No person has this id. */
export const serverOwner = '';

/**
 * Who writes as which Yjs client id in one document: one person per id, for ever, decided by first use. Without it
 * anybody could write under somebody else's id, and the two would diverge with equal state vectors.
 */
export class ClientOwners {
  readonly #people: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #owners = new Map<number, number>();

  of(clientId: number): string | undefined {
    const place = this.#owners.get(clientId);
    return place === undefined ? undefined : this.#people[place];
  }

  /** Binds an id that is free; one that is taken keeps its owner. */
  bind(clientId: number, owner: string): void {
    if (this.#owners.has(clientId)) return;
    let place = this.#places.get(owner);
    if (place === undefined) {
      place = this.#people.push(owner) - 1;
      this.#places.set(owner, place);
    }
    this.#owners.set(clientId, place);
  }

  /** Whether this person may write as a client id: `new` when nobody has. */
  seenBy(owner: string | null): (clientId: number) => 'own' | 'new' | 'foreign' {
    return (clientId) => {
      const bound = this.of(clientId);
      if (bound === undefined) return 'new';
      return bound === owner ? 'own' : 'foreign';
    };
  }

  entries(): [number, string][] {
    return [...this.#owners].map(([clientId, place]) => [clientId, this.#people[place]!]);
  }
}
