import { setImmediate } from 'node:timers/promises';
import type { RoomDocument } from './room-host.ts';

/** So often in a row a document must be found as it was before it is made small. */
const quietLooks = 3;

/**
 * Makes documents small that lie open and unchanged for a second, as most do. One at a time and mostly beside the
 * event loop, for many fall quiet in one moment: when a meeting ends, or a network fails.
 */
export class IdlePacking {
  readonly #looked = new WeakMap<RoomDocument, { version: number; quiet: number }>();
  readonly #waiting = new Set<RoomDocument>();
  #busy = false;

  /** Called now and then for each open document. */
  look(doc: RoomDocument): void {
    const { version } = doc.index;
    const looked = this.#looked.get(doc);
    if (looked?.version !== version) this.#looked.set(doc, { version, quiet: 0 });
    else if (++looked.quiet % quietLooks === 0 && smaller(doc)) this.#waiting.add(doc);
    if (this.#waiting.size > 0 && !this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (const doc of this.#waiting) {
      this.#waiting.delete(doc);
      if (doc.index.foldable) doc.index.fold();
      // What cannot be compressed now stays as it is.
      if (doc.bytes.packable) await doc.bytes.pack().catch(() => undefined);
      else await setImmediate();
    }
    this.#busy = false;
  }
}

const smaller = ({ index, bytes }: RoomDocument): boolean => bytes.packable || index.foldable;
