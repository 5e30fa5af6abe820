import type { Connection } from '../connection/connection.ts';
import { UpdateSequence } from '../document/update-sequence.ts';
import type { UpdateShape } from '../guard/read-update.ts';
import type { Authors } from './seals.ts';

/** An edit that was taken in. */
export interface Edit {
  update: Uint8Array;
  shape: UpdateShape;
  /** Null for the server's own. */
  sender: Connection | null;
  /** Who writes as which client id, of the clients with new structs in it. */
  authors: Authors;
}

/** Edits of one document in the order in which they were taken in, and whose they are. */
export class Edits {
  readonly sequence = new UpdateSequence();
  #authors: Authors = [];
  /** Undefined while there is no edit. */
  #sender: Connection | null | undefined;

  add({ update, shape, sender, authors }: Edit): void {
    this.sequence.append(update, shape);
    this.#sender = this.#sender === undefined || this.#sender === sender ? sender : null;
    if (this.#authors.length === 0) this.#authors = authors;
    else {
      const known = this.#authors;
      const added = authors.filter(([clientId]) => !known.some(([other]) => other === clientId));
      if (added.length > 0) this.#authors = [...known, ...added];
    }
  }

  get empty(): boolean {
    return this.sequence.empty;
  }

  /** Each client id once. */
  get authors(): Authors {
    return this.#authors;
  }

  /** The one connection that needs none of this, having sent all of it. */
  get soleSender(): Connection | null {
    return this.#sender ?? null;
  }
}
