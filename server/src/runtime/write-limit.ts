import type { RequestHandler } from 'express';
import type { Caller } from './caller.ts';
import { networkOf } from './network.ts';
import type { RateLimits } from './rate-limits.ts';

/** One person's changes in a minute, or those of all guests of a network; reading is free. */
export const writeLimit =
  (rateLimits: RateLimits): RequestHandler =>
  async (req, res, next) => {
    const caller = res.locals['caller'] as Caller;
    const who = caller?.id ?? `guest ${networkOf(req.ip ?? '')}`;
    if (req.method !== 'GET' && req.method !== 'HEAD') await rateLimits.take('writesPerPerson', who);
    next();
  };
