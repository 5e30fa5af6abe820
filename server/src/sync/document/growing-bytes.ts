/** Bytes to which more are added at the end. A view of each piece would cost more than the few bytes of an edit. */
export class GrowingBytes {
  #bytes: Uint8Array;
  #length: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = new Uint8Array(bytes);
    this.#length = bytes.length;
  }

  add(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.ceil(length * 1.5));
      larger.set(this.bytes());
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  /** A view, good until something is added. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
