import { syncMessages, type AccessLevel } from '@koinon/contract';
import { putUint, uintLength } from './byte-writer.ts';
import { ByteReader, Malformed } from './guard/byte-reader.ts';

/** Message types of the y-websocket protocol. */
const messageSync = 0;
const messageAwareness = 1;
const messageAuth = 2;
const messageQueryAwareness = 3;

const syncStep1 = 0;
const syncStep2 = 1;
const syncUpdate = 2;

/** A WebSocket frame as it goes out, whole: in one piece, or, when its body is not worth copying, in two that follow each other. */
export type Frame = Buffer | readonly [head: Buffer, body: Buffer];

/** A frame as received. `body` is a view of the frame. */
export type Message =
  | { kind: 'step1' | 'step2' | 'update' | 'awareness'; body: Uint8Array }
  | { kind: 'witness'; body: Uint8Array; seal: Uint8Array }
  | { kind: 'check'; state: Uint8Array; content: Uint8Array }
  | { kind: 'query-awareness' }
  | { kind: 'ignored' };

/** Reads one frame of a client. Throws `Malformed`. */
export function readMessage(frame: Uint8Array): Message {
  const reader = new ByteReader(frame);
  const type = reader.uint();
  if (type === messageQueryAwareness) return { kind: 'query-awareness' };
  if (type === messageAuth) return { kind: 'ignored' };
  if (type === messageAwareness) {
    const body = reader.block();
    reader.finish();
    return { kind: 'awareness', body };
  }
  if (type === syncMessages.witness) return { kind: 'witness', body: reader.block(), seal: frame.subarray(reader.at) };
  if (type === syncMessages.check) {
    const [state, content] = [reader.block(), reader.block()];
    reader.finish();
    return { kind: 'check', state, content };
  }
  if (type !== messageSync) throw new Malformed('message-type');
  const step = reader.uint();
  if (step > syncUpdate) throw new Malformed('message-type');
  const body = reader.block();
  reader.finish();
  return { kind: step === syncStep1 ? 'step1' : step === syncStep2 ? 'step2' : 'update', body };
}

/** The first byte of a frame: that a message begins with it, and ends. */
const [binary, final] = [2, 0x80];

/** A WebSocket frame (unmasked) as far as its payload of `length` bytes; with room for `held` bytes of that. */
function frameHead(length: number, held: number, kind: number): { frame: Buffer; at: number } {
  const at = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(at + held);
  frame[0] = kind;
  if (at === 2) frame[1] = length;
  else if (at === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(length, 6);
  }
  return { frame, at };
}

/** Builds a whole frame around a message: the same bytes serve every receiver. */
function frameOf(head: readonly number[], body: Uint8Array | null, tail?: Uint8Array): Buffer {
  let length = tail?.length ?? 0;
  for (const value of head) length += uintLength(value);
  if (body) length += uintLength(body.length) + body.length;
  const begun = frameHead(length, length, binary | final);
  const { frame } = begun;
  let { at } = begun;
  for (const value of head) at = putUint(frame, at, value);
  if (body) frame.set(body, putUint(frame, at, body.length));
  if (tail) frame.set(tail, frame.length - tail.length);
  return frame;
}

/** Of a larger body the frame takes no copy. */
const copyWorth = 8 * 1024;

/** A frame that holds the body itself where that is large: new memory costs more than a second piece. */
function frameAround(head: readonly number[], body: Uint8Array): Frame {
  if (body.length <= copyWorth) return frameOf(head, body);
  let held = uintLength(body.length);
  for (const value of head) held += uintLength(value);
  const begun = frameHead(held + body.length, held, binary | final);
  let { at } = begun;
  for (const value of head) at = putUint(begun.frame, at, value);
  putUint(begun.frame, at, body.length);
  return [begun.frame, Buffer.from(body.buffer, body.byteOffset, body.length)];
}

export const bytesOf = (frame: Frame): number =>
  Buffer.isBuffer(frame) ? frame.length : frame[0].length + frame[1].length;

const payloadAt = (frame: Buffer): number => (frame[1] === 127 ? 10 : frame[1] === 126 ? 4 : 2);

/** The frame's message in fragments of at most `size` bytes (RFC 6455, 5.4), between which control frames may go. */
export function* fragmentsOf(frame: Frame, size: number): Generator<Frame> {
  const [head, body] = Buffer.isBuffer(frame) ? [frame, null] : frame;
  const parts = [head.subarray(payloadAt(head)), ...(body ? [body] : [])];
  const pieces = parts.flatMap((part) =>
    Array.from({ length: Math.ceil(part.length / size) }, (_, i) => part.subarray(i * size, (i + 1) * size)),
  );
  for (const [i, piece] of pieces.entries()) {
    const kind = (i === 0 ? binary : 0) | (i === pieces.length - 1 ? final : 0);
    yield [frameHead(piece.length, 0, kind).frame, piece];
  }
}

export const frames = {
  step1: (stateVector: Uint8Array) => frameOf([messageSync, syncStep1], stateVector),
  step2: (update: Uint8Array) => frameOf([messageSync, syncStep2], update),
  /** The seal follows the message proper, where clients that know of none do not look. */
  update: (update: Uint8Array, seal?: Uint8Array) => frameOf([messageSync, syncUpdate], update, seal),
  /** The same two around bytes that stay as they are. */
  step2Around: (update: Uint8Array) => frameAround([messageSync, syncStep2], update),
  updateAround: (update: Uint8Array) => frameAround([messageSync, syncUpdate], update),
  awareness: (body: Uint8Array) => frameOf([messageAwareness], body),
  saved: (count: number) => frameOf([syncMessages.saved, count], null),
  /** Asks the client for its hashes. */
  check: () => frameOf([syncMessages.check], null),
  reload: () => frameOf([syncMessages.reload], null),
  refused: () => frameOf([syncMessages.refused], null),
  /** A WebSocket ping; its pong brings back what tells it from the pings of the heartbeat. */
  presencePing: Buffer.from([0x89, 1, messageAwareness]),
  access: (level: AccessLevel) => frameOf([syncMessages.access], Buffer.from(level)),
};
