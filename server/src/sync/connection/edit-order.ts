import type { Frame } from '../protocol.ts';

/** An answer that is being made, and what was to be sent after it. */
interface Slot {
  frames: readonly Frame[] | null;
  after: Frame[];
}

/** Keeps the order of what a client is given of a document, though some of it takes a while to be made. */
export class EditOrder {
  readonly #send: (frame: Frame) => void;
  readonly #slots: Slot[] = [];

  constructor(send: (frame: Frame) => void) {
    this.#send = send;
  }

  add(frame: Frame): void {
    const last = this.#slots.at(-1);
    if (last) last.after.push(frame);
    else this.#send(frame);
  }

  /** Keeps a place for these; what is added from now on comes after them. Must not reject. */
  async later(frames: Promise<readonly Frame[]>): Promise<void> {
    const slot: Slot = { frames: null, after: [] };
    this.#slots.push(slot);
    slot.frames = await frames;
    this.#drain();
  }

  #drain(): void {
    for (let slot = this.#slots[0]; slot?.frames; slot = this.#slots[0]) {
      this.#slots.shift();
      for (const frame of [...slot.frames, ...slot.after]) this.#send(frame);
    }
  }
}
