import { once } from 'node:events';
import { connect } from 'node:net';
import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import type { Doc } from '../bson/types.ts';
import { Framing } from '../server/wire.ts';

/** A connection without a driver: sends what it is told, one command at a time. */
export interface RawConnection extends AsyncDisposable {
  send(command: Doc): Promise<Doc>;
}

const HEADER = 21;
const OP_MSG = 2013;

/** Connects to a server's Unix socket. */
export async function rawConnection(uri: string): Promise<RawConnection> {
  const socket = connect(decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(uri)?.[1] ?? ''));
  await once(socket, 'connect');
  const framing = new Framing();
  const waiting: ((reply: Doc) => void)[] = [];
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    for (const message of framing.push(chunk)) waiting.shift()?.(decode(message, HEADER));
  });
  return {
    send: (command) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        const body = encode(command);
        const head = Buffer.alloc(HEADER);
        head.writeInt32LE(HEADER + body.length, 0);
        head.writeInt32LE(OP_MSG, 12);
        socket.write(Buffer.concat([head, body]));
      }),
    async [Symbol.asyncDispose]() {
      socket.destroy();
      if (!socket.closed) await once(socket, 'close');
    },
  };
}
