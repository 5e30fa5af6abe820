/** Reads lib0's variable-length integers in place: the load side sees millions of messages and must not copy them. */
export class Cursor {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;

  open(bytes: Uint8Array, at: number): this {
    this.bytes = bytes;
    this.at = at;
    return this;
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw new RangeError('a message ends too early');
    return this.bytes[this.at++]!;
  }

  uint(): number {
    let byte = this.byte();
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let scale = 128; ; scale *= 128) {
      byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** Steps over bytes that begin with their length. */
  skipBlock(): void {
    const length = this.uint();
    this.at += length;
  }
}
