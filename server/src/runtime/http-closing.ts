import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Where no request has arrived yet one may be on its way: so long is waited for it. Milliseconds. */
const silentFor = 1_000;

/**
 * Answers how to stop a server: no new connection is taken, what is being answered is finished and cut after `cutAfter`
 * milliseconds, and it resolves when the last connection is gone. Node by itself counts a connection that has not said
 * anything as one at work, and browsers and balancers keep such open for later: a stop would wait for them to the end.
 * Those that became WebSockets are closed by whoever took them; one whose other side does not answer is cut as well.
 */
export function closingOf(http: Server): (cutAfter: number) => Promise<void> {
  /** How many requests are being answered on each connection. */
  const answering = new Map<Socket, number>();
  const upgraded = new Set<Socket>();
  const count = (socket: Socket, by: number): void => {
    const now = answering.get(socket);
    if (now !== undefined) answering.set(socket, now + by);
  };
  http.on('connection', (socket: Socket) => {
    answering.set(socket, 0);
    socket.once('close', () => answering.delete(socket));
  });
  http.on('upgrade', ({ socket }) => {
    answering.delete(socket);
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });
  http.on('request', ({ socket }, res) => {
    count(socket, 1);
    res.once('close', () => count(socket, -1));
  });

  return (cutAfter) =>
    new Promise((resolve) => {
      // A connection that is kept alive is let go as soon as its request is answered.
      const idle = setInterval(() => http.closeIdleConnections(), 50);
      const silent = setTimeout(() => {
        for (const [socket, requests] of answering) if (requests === 0) socket.destroy();
      }, silentFor);
      const cut = setTimeout(() => {
        http.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }, cutAfter);
      http.close(() => {
        clearInterval(idle);
        for (const timer of [silent, cut]) clearTimeout(timer);
        resolve();
      });
    });
}
