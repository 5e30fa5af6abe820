import type { RequestHandler } from 'express';
import type { Caller } from './caller.ts';
import type { RateLimits } from './rate-limits.ts';

/** One person's changes in a minute; reading is free. */
export const writeLimit =
  (rateLimits: RateLimits): RequestHandler =>
  async (req, res, next) => {
    const caller = res.locals['caller'] as Caller;
    if (caller && req.method !== 'GET' && req.method !== 'HEAD') await rateLimits.take('writesPerPerson', caller.id);
    next();
  };
