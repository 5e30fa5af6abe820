import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import * as encoding from 'lib0/encoding';
import { type WebSocket, WebSocketServer } from 'ws';

// The floors: hands each message on to the others of its room, and knows nothing of documents. MODE is `bare` (plain use
// of ws), `batch` (a frame built once, all frames of a turn in one write) or `blob` (bare, and a sync step 1 is answered
// with a stored file). Read here and not elsewhere: this is a program of its own.
const mode = process.env['MODE'];
const folder = process.env['DATA_DIR'] ?? '.';

interface Member {
  ws: WebSocket;
  socket: Duplex;
}

interface Room {
  members: Set<Member>;
  /** Frames of this turn with who sent them. */
  turn: { from: Member; frame: Buffer }[];
}

function frameOf(data: Buffer): Buffer {
  const { length } = data;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x82;
  frame[1] = head === 2 ? length : head === 4 ? 126 : 127;
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  data.copy(frame, head);
  return frame;
}

function flush(room: Room): void {
  const turn = room.turn.splice(0);
  const senders = new Set(turn.map(({ from }) => from));
  const all = Buffer.concat(turn.map(({ frame }) => frame));
  for (const member of room.members) {
    if (!senders.has(member)) member.socket.write(all);
    else {
      const others = turn.filter(({ from }) => from !== member).map(({ frame }) => frame);
      if (others.length > 0) member.socket.write(Buffer.concat(others));
    }
  }
}

function storedStep2(name: string): Uint8Array {
  const file = join(folder, name);
  const update = existsSync(file) ? readFileSync(file) : new Uint8Array([0, 0]);
  return encoding.encode((out) => {
    encoding.writeVarUint(out, 0);
    encoding.writeVarUint(out, 1);
    encoding.writeVarUint8Array(out, update);
  });
}

/** Hands on what the members of a room send, as the mode wants it. */
class Relay {
  readonly #mode = mode;
  readonly #rooms = new Map<string, Room>();
  readonly #answers = new Map<string, Uint8Array>();

  join(name: string, ws: WebSocket, socket: Duplex): void {
    const room = this.#room(name);
    const member = { ws, socket };
    room.members.add(member);
    ws.on('message', (data: Buffer) => this.#receive(room, name, member, data));
    ws.on('close', () => {
      room.members.delete(member);
      if (room.members.size === 0) this.#rooms.delete(name);
    });
  }

  #room(name: string): Room {
    let room = this.#rooms.get(name);
    if (!room) this.#rooms.set(name, (room = { members: new Set(), turn: [] }));
    return room;
  }

  #receive(room: Room, name: string, from: Member, data: Buffer): void {
    if (this.#mode === 'batch') {
      if (room.turn.push({ from, frame: frameOf(data) }) === 1) setImmediate(() => flush(room));
    } else if (this.#mode === 'blob' && data[0] === 0 && data[1] === 0) {
      let answer = this.#answers.get(name);
      if (!answer) this.#answers.set(name, (answer = storedStep2(name)));
      from.ws.send(answer);
    } else {
      for (const member of room.members) if (member !== from) member.ws.send(data, { binary: true });
    }
  }
}

const relay = new Relay();
const http = createServer((_, response) => response.end());
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (ws, request) =>
  relay.join(request.url!.slice(1), ws, request.socket),
);
http.listen(Number(process.env['PORT']), '127.0.0.1');
