/** Thrown while reading bytes that break a rule; `rule` is the name that the close reason shows. */
export class Malformed extends Error {
  readonly rule: string;
  constructor(rule: string) {
    super(rule);
    this.name = 'Malformed';
    this.rule = rule;
  }
}

// The same settings as lib0's decoder: a string that passes here passes in every client.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads lib0's encoding strictly: what a client would read differently, or could choke on, throws `Malformed`. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  byte(): number {
    if (this.at >= this.end) throw new Malformed('truncated');
    return this.bytes[this.at++]!;
  }

  /** A varUint in its shortest form, at most 2^53 - 1. */
  uint(): number {
    let byte = this.byte();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let factor = 0x80;
    do {
      byte = this.byte();
      value += (byte & 0x7f) * factor;
      factor *= 0x80;
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('number-range');
    } while (byte >= 0x80);
    if (byte === 0) throw new Malformed('number-form');
    return value;
  }

  skip(length: number): void {
    if (length > this.end - this.at) throw new Malformed('truncated');
    this.at += length;
  }

  /** A length-prefixed run of bytes, as a view. */
  block(): Uint8Array {
    const length = this.uint();
    const start = this.at;
    this.skip(length);
    return this.bytes.subarray(start, start + length);
  }

  string(): string {
    const block = this.block();
    try {
      return utf8.decode(block);
    } catch {
      throw new Malformed('text-encoding');
    }
  }

  /** The number of UTF-16 units of a string, which is how Yjs counts it; short ASCII is not decoded. */
  stringLength(): number {
    const start = this.at;
    const length = this.uint();
    const from = this.at;
    this.skip(length);
    if (length <= 64) {
      let ascii = true;
      for (let i = from; i < this.at && ascii; i++) ascii = this.bytes[i]! < 0x80;
      if (ascii) return length;
    }
    this.at = start;
    return this.string().length;
  }

  /** Whether what lies before is this. */
  hasJustRead(bytes: Uint8Array): boolean {
    const from = this.at - bytes.length;
    return from >= 0 && bytes.every((byte, i) => this.bytes[from + i] === byte);
  }

  finish(): void {
    if (this.at !== this.end) throw new Malformed('trailing-bytes');
  }
}
