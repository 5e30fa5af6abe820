import { createConnection, type Socket } from 'node:net';

/** What all sockets of a load share: the read buffer, and how much came. */
export class Traffic {
  readonly buffer = Buffer.allocUnsafe(1 << 20);
  frames = 0;
  bytes = 0;
}

export interface SocketEvents {
  onOpen(): void;
  /** A message lies in `bytes` from `start` to `end`, and only until this returns. */
  onMessage(bytes: Uint8Array, start: number, end: number): void;
  onClose(why: string): void;
}

const mask = [0x5d, 0x2a, 0x91, 0xe7] as const;

/** What a client sends for a payload. */
export function clientFrame(payload: Uint8Array, opcode = 2): Buffer {
  const { length } = payload;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + 4 + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (head === 2 ? length : head === 4 ? 126 : 127);
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(mask, head);
  for (let i = 0; i < length; i++) frame[head + 4 + i] = payload[i]! ^ mask[i & 3]!;
  return frame;
}

/**
 * A WebSocket client that does next to nothing, so that the load side is not what limits a run: frames are parsed where
 * they were read, the mask is fixed, nothing is compressed and nothing checked.
 */
export class WebSocketClient {
  readonly #socket: Socket;
  readonly #events: SocketEvents;
  readonly #traffic: Traffic;
  #open = false;
  #closed = false;
  /** The beginning of a frame whose end has not come. */
  #rest: Buffer | null = null;
  /** The beginning of a message whose end has not come. */
  #parts: Buffer[] = [];

  constructor(options: { port: number; path: string; cookie: string | null; traffic: Traffic }, events: SocketEvents) {
    const { port, path, cookie, traffic } = options;
    this.#events = events;
    this.#traffic = traffic;
    this.#socket = createConnection({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: traffic.buffer,
        callback: (length) => {
          this.#read(traffic.buffer.subarray(0, length));
          return true;
        },
      },
    });
    this.#socket.on('connect', () => {
      const head = [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: YmVuY2ggb2Yga29pbm9uIQ==',
        ...(cookie === null ? [] : [`Cookie: ${cookie}`, 'X-Koinon-Client: bench']),
      ];
      this.#socket.write(`${head.join('\r\n')}\r\n\r\n`);
    });
    this.#socket.on('error', (error) => this.#end(error.message));
    this.#socket.on('close', () => this.#end('the server closed the socket'));
  }

  send(payload: Uint8Array): void {
    this.#socket.write(clientFrame(payload));
  }

  /** Sends a frame that was made before, unless one is still waiting to go. */
  sendIfIdle(frame: Buffer): void {
    if (!this.#closed && this.#socket.writableLength === 0) this.#socket.write(frame);
  }

  destroy(): void {
    this.#closed = true;
    this.#socket.destroy();
  }

  #end(why: string): void {
    if (this.#closed) return;
    this.destroy();
    this.#events.onClose(why);
  }

  #read(chunk: Buffer): void {
    this.#traffic.bytes += chunk.length;
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    const used = this.#open ? this.#frames(bytes, 0) : this.#upgrade(bytes);
    // The read buffer is everybody's: what is kept must be copied.
    this.#rest = used < bytes.length ? Buffer.from(bytes.subarray(used)) : null;
  }

  #upgrade(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return 0;
    const status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'));
    if (!status.startsWith('HTTP/1.1 101')) {
      this.#end(`the upgrade was refused: ${status}`);
      return bytes.length;
    }
    this.#open = true;
    this.#events.onOpen();
    return this.#frames(bytes, end + 4);
  }

  /** Hands out every whole frame; returns where the first incomplete one begins. */
  #frames(bytes: Buffer, from: number): number {
    let at = from;
    while (!this.#closed && bytes.length - at >= 2) {
      let length = bytes[at + 1]! & 127;
      let body = at + 2;
      if (length === 126) {
        if (bytes.length < at + 4) break;
        length = bytes.readUInt16BE(body);
        body += 2;
      } else if (length === 127) {
        if (bytes.length < at + 10) break;
        length = Number(bytes.readBigUInt64BE(body));
        body += 8;
      }
      if (bytes.length - body < length) break;
      const first = bytes[at]!;
      at = body + length;
      this.#frame(first, bytes, body, at);
    }
    return at;
  }

  #frame(first: number, bytes: Buffer, start: number, end: number): void {
    switch (first & 15) {
      case 8:
        return this.#end(`closed with ${end - start >= 2 ? bytes.readUInt16BE(start) : 'no code'}`);
      case 9:
        return void this.#socket.write(clientFrame(bytes.subarray(start, end), 10));
      case 10:
        return;
      default:
        this.#traffic.frames++;
        if (first === 0x82) return this.#events.onMessage(bytes, start, end);
        this.#part(first, bytes.subarray(start, end));
    }
  }

  #part(first: number, payload: Buffer): void {
    if (first === 0x81) return this.#end('a frame was not binary');
    this.#parts.push(Buffer.from(payload));
    if (first < 0x80) return;
    const whole = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#events.onMessage(whole, 0, whole.length);
  }
}
