import { Cursor } from '../wire/cursor.ts';
import { scanUpdate } from '../wire/update-scan.ts';

/**
 * What one writer sends, edit by edit. Leads from a clock (or, of a deletion, from the deleted clock) back to the edit, so
 * that a receiver knows which edits a message holds, also when the server has merged several.
 */
export class EditStream {
  readonly client: number;
  readonly updates: Uint8Array[] = [];
  readonly #byClock = new Map<number, number>();
  readonly #byDelete = new Map<number, Map<number, number>>();
  readonly #cursor = new Cursor();

  constructor(client: number) {
    this.client = client;
  }

  add(update: Uint8Array): void {
    const index = this.updates.push(update) - 1;
    let found = false;
    scanUpdate(this.#cursor.open(update, 0), {
      onRange: (_client, from) => {
        if (!found) this.#byClock.set(from, index);
        found = true;
      },
      onDelete: (client, from) => {
        if (found) return;
        found = true;
        let clocks = this.#byDelete.get(client);
        if (!clocks) this.#byDelete.set(client, (clocks = new Map()));
        clocks.set(from, index);
      },
    });
    if (!found) throw new Error('an edit without content');
  }

  /** The edit that begins at this clock of its writer. */
  atClock(clock: number): number | undefined {
    return this.#byClock.get(clock);
  }

  atDeletion(client: number, clock: number): number | undefined {
    return this.#byDelete.get(client)?.get(clock);
  }
}
