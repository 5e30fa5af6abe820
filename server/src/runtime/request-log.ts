import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Caller } from './caller.ts';
import type { Metrics } from './metrics.ts';

/**
 * One wide event a request, when it ends. The path goes in without its query, and nothing of headers or bodies; where
 * it came from only when it was refused, because that is when somebody has to look.
 */
export const requestLog =
  ({ logger, metrics }: { logger: Logger; metrics: Metrics }): RequestHandler =>
  (req, res, next) => {
    const started = performance.now();
    const id = randomUUID();
    res.locals['requestId'] = id;
    res.setHeader('X-Request-Id', id);
    const { method } = req;
    // Secrets of links stand in some paths; an id is shorter.
    const path = req.path.replace(/[\w-]{32,}/g, '…').slice(0, 200);
    const address = req.ip;
    res.once('close', () => {
      const ms = performance.now() - started;
      const {
        route = null,
        caller = null,
        problem,
      } = res.locals as {
        route?: string;
        caller?: Caller;
        problem?: string;
      };
      const status = res.writableFinished ? res.statusCode : 499;
      metrics.requests.observe({ method, route: route ?? 'other', status }, ms / 1000);
      const refused = status === 401 || status === 403 || status === 429;
      const event = {
        request: id,
        method,
        path,
        route,
        status,
        ms: Math.round(ms * 10) / 10,
        person: caller?.id ?? null,
        ...(problem ? { problem } : {}),
        ...(refused ? { address } : {}),
      };
      if (status >= 500) logger.error(event, 'request');
      else if (route === null || route === '/healthz' || route === '/readyz') logger.debug(event, 'request');
      else logger.info(event, 'request');
    });
    next();
  };
