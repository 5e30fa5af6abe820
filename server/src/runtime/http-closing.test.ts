import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closingOf } from './http-closing.ts';

describe('a server that stops', () => {
  it('lets go who says nothing and who has said half a request, and finishes what it answers', async () => {
    const asked = Promise.withResolvers<() => void>();
    const http = createServer((_req, res) => asked.resolve(() => res.end('an answer')));
    const close = closingOf(http);
    await once(http.listen(0, '127.0.0.1'), 'listening');
    const address = http.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const opened = async (said: string): Promise<Socket> => {
      const socket = connect(port, '127.0.0.1');
      // Let go is what is tested: as an end or as a reset.
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(said);
      return socket.resume();
    };
    const idle = [await opened(''), await opened('GET / HTTP/1.1\r\nHost:')];
    const gone = Promise.all(idle.map(async (socket) => once(socket, 'close')));
    const answer = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
    const finish = await asked.promise;

    const closed = close(60_000);
    await gone;
    finish();
    expect(await answer).toBe('an answer');
    await closed;
  });

  it('cuts what does not end by itself', async () => {
    const http = createServer(() => undefined);
    const close = closingOf(http);
    await once(http.listen(0, '127.0.0.1'), 'listening');
    const address = http.address();
    const answer = fetch(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`);
    const failed = answer.then(
      () => 'answered',
      (error: Error) => error.message,
    );
    await once(http, 'request');
    await close(10);
    expect(await failed).toBe('fetch failed');
  });

  it('cuts an upgraded connection that nobody closes', async () => {
    const http = createServer();
    http.on('upgrade', (_req, socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
    const close = closingOf(http);
    await once(http.listen(0, '127.0.0.1'), 'listening');
    const address = http.address();
    const socket = connect({
      port: typeof address === 'object' && address ? address.port : 0,
      host: '127.0.0.1',
      allowHalfOpen: true,
    });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('GET /live HTTP/1.1\r\nHost: koinon\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await once(socket, 'data');
    const gone = once(socket.resume(), 'close');
    await close(10);
    socket.end();
    await gone;
    expect(http.listening).toBe(false);
  });
});
