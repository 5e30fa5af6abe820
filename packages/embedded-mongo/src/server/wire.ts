import { decode, decodeKeeping } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import type { Doc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER = 16;
/** The largest message MongoDB takes, in bytes. */
export const MAX_MESSAGE = 48_000_000;

const CHECKSUM = 1;
const MORE_TO_COME = 2;

/** One request as it came in. */
export interface Request {
  id: number;
  legacy: boolean;
  /** Set when the client wants no answer (`w: 0`). */
  silent: boolean;
  body: Doc;
  /** Documents of the `documents` field, as bytes; and the sequences sent beside the body. */
  documents: Buffer[] | undefined;
  sequences: Map<string, Buffer[]>;
}

/** Cuts a stream of bytes into messages. Code 17 for a size no message can have. */
export class Framing {
  #chunks: Buffer[] = [];
  #size = 0;

  *push(chunk: Buffer): Generator<Buffer> {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size >= 4) {
      const first = this.#join(4);
      const length = first.readInt32LE(0);
      if (length < HEADER || length > MAX_MESSAGE + HEADER)
        throw new MongoError('ProtocolError', `a message of ${length} bytes`);
      if (this.#size < length) return;
      const whole = this.#join(length);
      yield whole.subarray(0, length);
      const rest = whole.subarray(length);
      this.#chunks = rest.length > 0 ? [rest, ...this.#chunks.slice(1)] : this.#chunks.slice(1);
      this.#size -= length;
    }
  }

  /** The first chunk, joined with later ones until it has at least so many bytes. */
  #join(least: number): Buffer {
    const [first = Buffer.alloc(0)] = this.#chunks;
    if (first.length >= least) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}

/** Reads a message. Code 17 for an opcode or a section that is not served. */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === OP_QUERY) {
    const start = message.indexOf(0, HEADER + 4) + 1 + 8;
    return {
      id,
      legacy: true,
      silent: false,
      body: decode(message, start),
      documents: undefined,
      sequences: new Map(),
    };
  }
  if (opcode !== OP_MSG) throw new MongoError('ProtocolError', `opcode ${opcode} is not supported`);
  const flags = message.readUInt32LE(HEADER);
  if ((flags & 0xffff & ~(CHECKSUM | MORE_TO_COME)) !== 0)
    throw new MongoError('ProtocolError', 'unknown required flags');
  const end = message.length - ((flags & CHECKSUM) !== 0 ? 4 : 0);
  const sequences = new Map<string, Buffer[]>();
  let body: { doc: Doc; items: Buffer[] | undefined } | undefined;
  for (let at = HEADER + 4; at < end;) {
    const kind = message.readUInt8(at++);
    const size = message.readInt32LE(at);
    const section = message.subarray(at, at + size);
    if (size < 5 || section.length < size) throw new MongoError('ProtocolError', 'a section of impossible size');
    if (kind === 0) body = decodeKeeping(section, 'documents');
    else if (kind === 1) readSequence(section, sequences);
    else throw new MongoError('ProtocolError', `section kind ${kind} is not supported`);
    at += size;
  }
  if (!body) throw new MongoError('ProtocolError', 'a message without a body');
  return { id, legacy: false, silent: (flags & MORE_TO_COME) !== 0, body: body.doc, documents: body.items, sequences };
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  const items: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const size = section.readInt32LE(at);
    if (size < 5 || at + size > section.length) throw new MongoError('ProtocolError', 'a document of impossible size');
    items.push(section.subarray(at, at + size));
    at += size;
  }
  sequences.set(section.toString('utf8', 4, nameEnd), items);
}

/** The bytes of an answer. */
export function makeReply(request: Request, id: number, reply: Doc): Buffer {
  const message = encode(reply, HEADER + (request.legacy ? 20 : 5));
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(id, 4);
  message.writeInt32LE(request.id, 8);
  message.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  // OP_REPLY: flag "await capable", no cursor, starting from 0, one document.
  if (request.legacy) {
    message.writeInt32LE(8, HEADER);
    message.writeInt32LE(1, HEADER + 16);
  }
  return message;
}
