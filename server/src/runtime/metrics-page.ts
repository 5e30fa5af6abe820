import type { RequestHandler } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { Metrics } from './metrics.ts';

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/** A page of another site, whose name was made to lead here, is told apart by the name it asks for. */
const ownName = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;

/** Compared as hashes, which are of one length and tell nothing by how long that takes. */
const shows = (authorization: string | undefined, token: string): boolean => {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${token}`));
};

/**
 * `/metrics`. On the public port it answers this machine alone: by the socket's own address, which no header changes, and by
 * the name asked for. With a token, whoever shows it reads it from wherever, and nobody else.
 */
export const metricsPage =
  (metrics: Metrics, token: string): RequestHandler =>
  async (req, res, next) => {
    const proxied = req.headers['x-forwarded-for'] !== undefined || req.headers['forwarded'] !== undefined;
    const named = ownName.test(req.headers.host ?? '');
    const here = !proxied && named && loopback.test(req.socket.remoteAddress ?? '');
    if (token === '' ? !here : !shows(req.headers.authorization, token)) {
      next();
      return;
    }
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  };

/** `/metrics` on a port of its own, for a scraper; nothing else is answered there. */
export async function serveMetrics(
  metrics: Metrics,
  host: string,
  port: number,
  token: string,
): Promise<AsyncDisposable & { port: number }> {
  const server = createServer((req, res) => {
    if (req.url !== '/metrics' || (token !== '' && !shows(req.headers.authorization, token))) {
      res.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (text) => res.writeHead(200, { 'Content-Type': metrics.registry.contentType }).end(text),
      () => res.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
