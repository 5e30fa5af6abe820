import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createApp } from './app.ts';
import type { Context } from './context.ts';
import { closingOf } from './runtime/http-closing.ts';
import { serveMetrics } from './runtime/metrics-page.ts';

export interface RunningServer extends AsyncDisposable {
  http: Server;
  /** Where it listens, without a trailing slash. */
  url: string;
}

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Of the ten seconds a stop may take: what the document server has, and when requests under way are cut. Milliseconds. */
const stopWithin = 7_000;
const cutAfter = 8_000;

/** A WebSocket that nobody serves. */
function refuseUpgrade(socket: Duplex): void {
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  socket.once('finish', () => socket.destroy());
}

/** Opens the port. Disposing stops accepting at once and waits for the requests under way. */
export async function startServer(context: Context): Promise<RunningServer> {
  const { config, health, live, logger, metrics, site, sync } = context;
  const http = createServer(createApp(context));
  const close = closingOf(http);
  // A request that does not arrive is let go; slow headers hold nothing.
  http.headersTimeout = 15_000;
  http.requestTimeout = 120_000;
  http.on('upgrade', (req: IncomingMessage, socket, head) => {
    socket.on('error', (err) => logger.debug({ err }, 'socket'));
    const path = req.url?.split('?')[0] ?? '';
    if (path.startsWith('/sync/')) sync.handleUpgrade(req, socket, head);
    else if (path === '/live' || path === '/live/') live.handleUpgrade(req, socket, head);
    else refuseUpgrade(socket);
  });

  const metricsServer =
    config.metricsPort === null
      ? null
      : await serveMetrics(metrics, config.host, config.metricsPort, config.metricsToken);
  site.bound(await listen(http, config.port, config.host));

  return {
    http,
    url: site.listeningUrl(),
    async [Symbol.asyncDispose]() {
      health.stopping();
      const began = performance.now();
      const closed = close(cutAfter);
      // What the open documents took in is stored before their connections are closed; live facts can be asked again.
      await Promise.all([sync.shutdown(stopWithin), live[Symbol.asyncDispose]()]);
      await closed;
      await metricsServer?.[Symbol.asyncDispose]();
      logger.info({ ms: Math.round(performance.now() - began) }, 'the port is closed');
    },
  };
}
