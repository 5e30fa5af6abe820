import type { DocumentFact } from '../port.ts';

/** Tells that documents were edited: at once, and then at most once per document and `every` milliseconds. */
export class EditedFacts {
  readonly #happened: (fact: DocumentFact) => void;
  readonly #every: number;
  readonly #now: () => number;
  readonly #waiting = new Map<string, { persons: Set<string>; again: boolean; timer: NodeJS.Timeout }>();

  constructor(happened: (fact: DocumentFact) => void, every: number, now: () => number) {
    this.#happened = happened;
    this.#every = every;
    this.#now = now;
  }

  note(documentId: string, personIds: readonly string[]): void {
    const waiting = this.#waiting.get(documentId);
    if (waiting) {
      waiting.again = true;
      for (const id of personIds) waiting.persons.add(id);
      return;
    }
    const timer = setTimeout(() => this.#end(documentId), this.#every);
    timer.unref();
    this.#waiting.set(documentId, { persons: new Set(), again: false, timer });
    this.#tell(documentId, personIds);
  }

  /** Tells everything that waits. */
  flush(): void {
    for (const documentId of this.#waiting.keys()) this.#end(documentId);
  }

  #end(documentId: string): void {
    const waiting = this.#waiting.get(documentId);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(documentId);
    if (waiting.again) this.note(documentId, [...waiting.persons]);
  }

  #tell(documentId: string, personIds: readonly string[]): void {
    this.#happened({ type: 'edited', documentId, personIds: [...personIds], at: new Date(this.#now()) });
  }
}
