import type { RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { refuse } from './errors.ts';
import type { Site } from './site.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether an unsafe request comes from our own pages (Fetch Metadata, then Origin) or from a script, which no browser
 * sends with `X-Koinon-Client` across sites without asking us first, and we never allow it.
 */
export function sameSite(site: Site, req: IncomingMessage): boolean {
  const { origin, host } = req.headers;
  const fetchSite = req.headers['sec-fetch-site'];
  // Both are written by the browser and cannot be forged by a page; where both came, both must agree.
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  if (origin !== undefined) return site.owns(origin, host);
  return fetchSite === 'same-origin' || req.headers['x-koinon-client'] !== undefined;
}

/** Leaves a list by one click: sent by programs of mail without any mark of ours, and good for no more than its sealed link (RFC 8058). */
const oneClick = /^\/(?:api\/)?public\/unsubscribe\//;

/** Refuses unsafe methods that come from elsewhere. */
export const csrf =
  (site: Site): RequestHandler =>
  (req, _res, next) => {
    if (!safe.has(req.method) && !oneClick.test(req.path) && !sameSite(site, req)) refuse('cross-site');
    next();
  };
