import type { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../errors.ts';
import { type Doc, Raw, typeName } from './types.ts';

/** The largest document MongoDB stores, in bytes. */
export const MAX_DOCUMENT = 16 * 1024 * 1024;

/**
 * Encodes a document; fields whose value is `undefined` are left out, `Raw` parts are copied as they are.
 * `head` leaves so many bytes of zeros in front of it.
 */
export function encode(doc: Doc, head = 0): Buffer {
  const writer = new Writer();
  writer.skip(head);
  writer.document(doc);
  return writer.finish();
}

/** Refuses a document larger than MongoDB would store (code 10334). */
export function checkSize(bytes: Buffer): Buffer {
  if (bytes.length > MAX_DOCUMENT)
    throw new MongoError(
      'BSONObjectTooLarge',
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT}`,
    );
  return bytes;
}

class Writer {
  buf = Buffer.allocUnsafe(1024);
  pos = 0;

  skip(size: number): void {
    this.buf.fill(0, 0, size);
    this.pos = size;
  }

  finish(): Buffer {
    return this.buf.subarray(0, this.pos);
  }

  #room(size: number): void {
    if (this.pos + size <= this.buf.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.buf.length * 2, this.pos + size));
    this.buf.copy(grown, 0, 0, this.pos);
    this.buf = grown;
  }

  document(doc: Doc): void {
    const start = this.#begin();
    for (const name of Object.keys(doc)) {
      const value = doc[name];
      if (value !== undefined) this.#element(name, value);
    }
    this.#end(start);
  }

  #array(list: readonly unknown[]): void {
    const start = this.#begin();
    // Documents as they are stored make up nearly all of an answer: room for all of them at once.
    if (list[0] instanceof Raw)
      this.#room(list.reduce<number>((sum, item) => sum + (item instanceof Raw ? item.bytes.length + 8 : 0), 0));
    for (let i = 0; i < list.length; i++) this.#element(String(i), list[i] ?? null);
    this.#end(start);
  }

  #begin(): number {
    this.#room(5);
    const start = this.pos;
    this.pos += 4;
    return start;
  }

  #end(start: number): void {
    this.#room(1);
    this.buf[this.pos++] = 0;
    this.buf.writeInt32LE(this.pos - start, start);
  }

  #cstring(text: string): void {
    this.#room(text.length * 3 + 1);
    if (text.includes('\0')) throw new MongoError('BadValue', 'a field name or pattern may not contain a null byte');
    this.pos += this.buf.write(text, this.pos, 'utf8');
    this.buf[this.pos++] = 0;
  }

  #string(text: string): void {
    this.#room(text.length * 3 + 5);
    const size = this.buf.write(text, this.pos + 4, 'utf8');
    this.buf.writeInt32LE(size + 1, this.pos);
    this.pos += size + 4;
    this.buf[this.pos++] = 0;
  }

  #bytes(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.buf.set(bytes, this.pos);
    this.pos += bytes.length;
  }

  #int32(value: number): void {
    this.#room(4);
    this.pos = this.buf.writeInt32LE(value, this.pos);
  }

  #int64(value: bigint): void {
    this.#room(8);
    this.pos = this.buf.writeBigInt64LE(value, this.pos);
  }

  #tag(type: number, name: string): void {
    this.#room(1);
    this.buf[this.pos++] = type;
    this.#cstring(name);
  }

  #element(name: string, value: unknown): void {
    switch (typeName(value)) {
      case 'double':
        this.#tag(0x01, name);
        this.#room(8);
        this.pos = this.buf.writeDoubleLE(typeof value === 'number' ? value : (value as Double).value, this.pos);
        return;
      case 'string':
        this.#tag(0x02, name);
        return this.#string(value as string);
      case 'object':
        this.#tag(0x03, name);
        return value instanceof Raw ? this.#bytes(value.bytes) : this.document(value as Doc);
      case 'array':
        this.#tag(0x04, name);
        return this.#array(value as unknown[]);
      case 'binData':
        this.#tag(0x05, name);
        return this.#binary(value as Binary);
      case 'objectId':
        this.#tag(0x07, name);
        return this.#bytes((value as ObjectId).id);
      case 'bool':
        this.#tag(0x08, name);
        return this.#bytes(new Uint8Array([value === true ? 1 : 0]));
      case 'date':
        this.#tag(0x09, name);
        return this.#int64(BigInt((value as Date).getTime()));
      case 'null':
      case 'undefined':
        return this.#tag(0x0a, name);
      case 'regex':
        this.#tag(0x0b, name);
        this.#cstring((value as BSONRegExp).pattern);
        return this.#cstring((value as BSONRegExp).options);
      case 'javascript':
        this.#tag(0x0d, name);
        return this.#string((value as Code).code);
      case 'symbol':
        this.#tag(0x0e, name);
        return this.#string((value as BSONSymbol).value);
      case 'javascriptWithScope':
        return this.#scoped(name, value as Code);
      case 'int':
        this.#tag(0x10, name);
        return this.#int32(value as number);
      case 'timestamp':
        this.#tag(0x11, name);
        this.#int32((value as Timestamp).i | 0);
        return this.#int32((value as Timestamp).t | 0);
      case 'long':
        this.#tag(0x12, name);
        return this.#int64(value as bigint);
      case 'decimal':
        this.#tag(0x13, name);
        return this.#bytes((value as Decimal128).bytes);
      case 'minKey':
        return this.#tag(0xff, name);
      case 'maxKey':
        return this.#tag(0x7f, name);
      default:
        throw new MongoError('BadValue', 'a value that cannot be stored');
    }
  }

  #binary(value: Binary): void {
    const bytes = value.buffer.subarray(0, value.position);
    const old = value.sub_type === 2;
    this.#int32(bytes.length + (old ? 4 : 0));
    this.#bytes(new Uint8Array([value.sub_type]));
    if (old) this.#int32(bytes.length);
    this.#bytes(bytes);
  }

  #scoped(name: string, value: Code): void {
    this.#tag(0x0f, name);
    const start = this.pos;
    this.#int32(0);
    this.#string(value.code);
    this.document((value.scope ?? {}) as Doc);
    this.buf.writeInt32LE(this.pos - start, start);
  }
}
