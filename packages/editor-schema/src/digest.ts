/** Kinds of values in the stream, above every code unit of a text. */
const kinds = {
  undefined: 0x10021,
  null: 0x10022,
  true: 0x10023,
  false: 0x10024,
  number: 0x10025,
  bigint: 0x10026,
  string: 0x10027,
  bytes: 0x10028,
  array: 0x10029,
  object: 0x1002a,
} as const;

/**
 * Mixes words into 64 bits: two lanes of multiply and shift, at once and in any browser, where `crypto.subtle` is neither.
 * It finds differences that happen; it is no proof against somebody who makes two contents with one hash.
 */
export class Digest {
  // Fields that hold numbers of 32 bits would be boxed anew at each change.
  readonly #lanes = Int32Array.of(0x243f6a88, 0x13198a2e);
  readonly #float = new DataView(new ArrayBuffer(8));

  /** Takes in a number of 32 bits. */
  word(value: number): void {
    const lanes = this.#lanes;
    const a = Math.imul(lanes[0]! ^ value, 0x9e3779b1);
    const b = Math.imul(lanes[1]! + value, 0xc2b2ae3d);
    lanes[0] = a ^ (a >>> 15);
    lanes[1] = b ^ (b >>> 13);
  }

  /** Takes in a whole number up to 2^53. */
  number(value: number): void {
    this.word(value | 0);
    this.word((value / 2 ** 32) | 0);
  }

  /** Takes in code units without their number: a text in two parts is the same as in one. */
  units(text: string): void {
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
  }

  text(text: string): void {
    this.word(text.length);
    this.units(text);
  }

  bytes(bytes: Uint8Array): void {
    this.word(bytes.length);
    for (const byte of bytes) this.word(byte);
  }

  /** Takes in what JSON keeps of a value. */
  json(value: unknown): void {
    this.value(value === undefined ? undefined : (JSON.parse(JSON.stringify(value) ?? 'null') as unknown));
  }

  /** Takes in a value as lib0's "any" keeps it, keys of objects in order of their names. */
  value(value: unknown): void {
    if (typeof value === 'string') {
      this.word(kinds.string);
      this.text(value);
    } else if (typeof value === 'number') {
      this.word(kinds.number);
      this.#float.setFloat64(0, value);
      this.word(this.#float.getInt32(0));
      this.word(this.#float.getInt32(4));
    } else if (typeof value === 'bigint') {
      this.word(kinds.bigint);
      this.text(BigInt.asIntN(64, value).toString());
    } else if (typeof value === 'boolean') this.word(value ? kinds.true : kinds.false);
    else if (value === null) this.word(kinds.null);
    else if (typeof value !== 'object') this.word(kinds.undefined);
    else if (Array.isArray(value)) {
      this.word(kinds.array);
      this.word(value.length);
      for (const inner of value) this.value(inner);
    } else if (value instanceof Uint8Array) {
      this.word(kinds.bytes);
      this.bytes(value);
    } else {
      const keys = Object.keys(value).sort();
      this.word(kinds.object);
      this.word(keys.length);
      for (const key of keys) {
        this.text(key);
        this.value((value as Record<string, unknown>)[key]);
      }
    }
  }

  /** The hash of all that was taken in, 8 bytes. */
  end(): Uint8Array {
    const bytes = new Uint8Array(8);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, finished(this.#lanes[0]! ^ this.#lanes[1]!));
    view.setUint32(4, finished(this.#lanes[1]!));
    return bytes;
  }
}

/** Spreads what a lane knows over all its bits. */
function finished(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0x27d4eb2f);
  return (twice ^ (twice >>> 16)) >>> 0;
}
