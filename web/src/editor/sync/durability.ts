/**
 * Keeps account of what the server has stored durably. A change is safe when the connection it went out on has
 * acknowledged the frame that carried it; whatever was typed while nothing could be sent is safe once the next
 * connection's sync step 2, which carries all of it, is acknowledged.
 */
export class Durability {
  /** There is content here that the server has not acknowledged. */
  dirty: boolean;
  #sent = 0;
  #saved = 0;
  /** Everything local up to now has gone out on this connection. */
  #complete = false;
  readonly #onChange: (dirty: boolean) => void;

  /** `onChange` is called when words begin to wait, when some of what waits is acknowledged, and when none waits. */
  constructor(onChange: (dirty: boolean) => void, dirty = false) {
    this.#onChange = onChange;
    this.dirty = dirty;
  }

  /** Content from an earlier visit that was never acknowledged was found on this device. */
  found(): void {
    this.#set(true);
  }

  /** A new connection: the server counts frames from zero. */
  connected(): void {
    this.#sent = 0;
    this.#saved = 0;
    this.#complete = false;
  }

  disconnected(): void {
    this.#complete = false;
  }

  /**
   * The answer to the server's question what it lacks is about to go out: it holds all that is here. `brings`: words that
   * the server does not have, whatever was thought before.
   */
  sentStep2(brings = false): void {
    this.#sent += 1;
    this.#complete = true;
    if (brings) this.#set(true);
  }

  sentUpdate(): void {
    this.#sent += 1;
  }

  /** Something was changed here; `sent` tells whether its frame went out. */
  changed(sent: boolean): void {
    if (!sent) this.#complete = false;
    this.#set(true);
  }

  /** The server holds the first `count` document frames of this connection. */
  acknowledged(count: number): void {
    const progress = count > this.#saved;
    if (progress) this.#saved = count;
    if (this.#complete && this.#saved >= this.#sent) this.#set(false);
    else if (progress && this.dirty) this.#onChange(true);
  }

  /** Frames that went out and are not acknowledged. */
  get inFlight(): number {
    return Math.max(0, this.#sent - this.#saved);
  }

  #set(dirty: boolean): void {
    if (this.dirty === dirty) return;
    this.dirty = dirty;
    this.#onChange(dirty);
  }
}
