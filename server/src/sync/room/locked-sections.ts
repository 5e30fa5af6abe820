import { LockedText } from '@koinon/live-text/section';
import type { Connection } from '../connection/connection.ts';

/**
 * The text of a document in which somebody may not write everywhere. It is made when such a person writes, and kept up to date while
 * one is here; a document without locked sections has none.
 */
export class LockedSections {
  #text: LockedText | null = null;
  readonly #connections: ReadonlySet<Connection>;
  readonly #pieces: () => Iterable<Uint8Array>;

  /** `pieces`: everything taken in, in order. */
  constructor(connections: ReadonlySet<Connection>, pieces: () => Iterable<Uint8Array>) {
    this.#connections = connections;
    this.#pieces = pieces;
  }

  /** Whether an update that was found sound would change what is locked for who sends it. */
  refuses({ lockedSections }: Connection, update: Uint8Array): boolean {
    if (lockedSections.length === 0) return false;
    this.#text ??= new LockedText(this.#pieces());
    const refused = this.#text.changedBy(update, lockedSections);
    if (refused) this.forget();
    return refused;
  }

  took(update: Uint8Array): void {
    this.#text?.take(update);
  }

  /** Somebody has gone, or something that was tried was not taken in after all. */
  forget(): void {
    this.#text?.destroy();
    this.#text = null;
  }

  left(): void {
    if (this.#text && ![...this.#connections].some(({ lockedSections }) => lockedSections.length > 0)) this.forget();
  }
}
