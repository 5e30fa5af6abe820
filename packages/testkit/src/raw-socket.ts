import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface RawSocketOptions {
  port: number;
  path: string;
  headers?: Record<string, string>;
  /** Frames sent in the same packet as the upgrade request. */
  early?: Uint8Array[];
}

const opcodes = { more: 0, text: 1, binary: 2, close: 8 } as const;

interface Frame {
  opcode: number;
  final: boolean;
  payload: Buffer;
}

/** A masked WebSocket frame, whole and final unless told otherwise. */
export function clientFrame(payload: Uint8Array, { opcode = 2 as number, final = true } = {}): Buffer {
  const { length } = payload;
  const size = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + size);
  head[0] = (final ? 0x80 : 0) | opcode;
  head[1] = 0x80 | (size === 0 ? length : size === 2 ? 126 : 127);
  if (size === 2) head.writeUInt16BE(length, 2);
  if (size === 8) head.writeBigUInt64BE(BigInt(length), 2);
  const mask = randomBytes(4);
  const masked = Buffer.from(payload);
  for (let i = 0; i < length; i++) masked[i]! ^= mask[i & 3]!;
  return Buffer.concat([head, mask, masked]);
}

/** A WebSocket client on bare TCP: sends what no well-behaved client would, and sees what really comes back. */
export class RawSocket {
  /** The HTTP status of the answer; 101 for an upgrade, 0 when there was none. */
  readonly status: Promise<number>;
  /** The close frame, or code 1006 when the connection just ended. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly messages: Uint8Array[] = [];
  /** Of which size those frames were that held a part of a message. */
  readonly fragments: number[] = [];
  readonly socket: Socket;
  #buffer = Buffer.alloc(0);
  /** The parts of a message whose end has not come. */
  #parts: Buffer[] = [];
  #upgraded = false;
  #answered: (status: number) => void = () => undefined;
  #ended: (end: { code: number; reason: string }) => void = () => undefined;

  constructor({ port, path, headers = {}, early = [] }: RawSocketOptions) {
    this.status = new Promise((resolve) => (this.#answered = resolve));
    this.closed = new Promise((resolve) => (this.#ended = resolve));
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    this.socket = connect(port, '127.0.0.1');
    this.socket.write(
      Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), ...early.map((frame) => clientFrame(frame))]),
    );
    this.socket.on('data', (chunk: Buffer) => this.#take(chunk));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.#answered(0);
      this.#ended({ code: 1006, reason: '' });
    });
  }

  send(payload: Uint8Array): void {
    this.socket.write(clientFrame(payload));
  }

  sendText(text: string): void {
    this.socket.write(clientFrame(Buffer.from(text), { opcode: opcodes.text }));
  }

  destroy(): void {
    this.socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    if (!this.#upgraded) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const status = Number(this.#buffer.subarray(9, 12).toString());
      this.#buffer = this.#buffer.subarray(end + 4);
      this.#answered(status);
      if (status !== 101) return;
      this.#upgraded = true;
    }
    for (let frame = this.#next(); frame; frame = this.#next()) {
      if (frame.opcode === opcodes.binary || frame.opcode === opcodes.more) this.#part(frame);
      if (frame.opcode === opcodes.close) {
        const code = frame.payload.length >= 2 ? frame.payload.readUInt16BE(0) : 1005;
        this.#ended({ code, reason: frame.payload.subarray(2).toString() });
        this.socket.end(clientFrame(frame.payload, { opcode: opcodes.close }));
      }
    }
  }

  #part({ opcode, final, payload }: Frame): void {
    if ((opcode === opcodes.more) !== this.#parts.length > 0) throw new Error('messages lie within each other');
    if (!final || opcode === opcodes.more) this.fragments.push(payload.length);
    this.#parts.push(payload);
    if (!final) return;
    this.messages.push(this.#parts.length > 1 ? Buffer.concat(this.#parts) : payload);
    this.#parts = [];
  }

  #next(): Frame | null {
    const buffer = this.#buffer;
    if (buffer.length < 2) return null;
    const short = buffer[1]! & 0x7f;
    const start = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (buffer.length < start) return null;
    const length = short === 126 ? buffer.readUInt16BE(2) : short === 127 ? Number(buffer.readBigUInt64BE(2)) : short;
    if (buffer.length < start + length) return null;
    this.#buffer = buffer.subarray(start + length);
    const first = buffer[0]!;
    return { opcode: first & 0x0f, final: first >= 0x80, payload: buffer.subarray(start, start + length) };
  }
}
