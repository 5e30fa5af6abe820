import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from './errors.ts';
import type { Limits } from './limits.ts';
import type { Redis } from './redis.ts';
import { limiterClient } from './redis-limiter.ts';

export type LimitName =
  | 'signInPerAccount'
  | 'signInByStrangers'
  | 'signInPerNetwork'
  | 'linkPerAccount'
  | 'writesPerPerson'
  | 'formsPerNetwork'
  | 'formsUnproven'
  | 'formsPerAddress'
  | 'proofOnce'
  | 'callFilesPerNetwork';

export type RateLimits = ReturnType<typeof createRateLimits>;

/** A `too-many` refusal that says when to come again. */
export class TooMany extends Refusal {
  readonly retryAfterSeconds: number;
  constructor(ms: number, detail?: { el: string; en: string }) {
    super('too-many', detail ? { detail } : {});
    this.retryAfterSeconds = Math.max(1, Math.ceil(ms / 1000));
  }
}

/**
 * Counters in Redis, shared by all nodes; in this process's memory where there is no Redis, and while it is away: then
 * each node allows its own share.
 */
export function createRateLimits(limits: Limits, redis: Redis | null = null) {
  const limiter = (name: LimitName): RateLimiterAbstract => {
    const counted = { keyPrefix: name, points: limits[name].points, duration: limits[name].within / 1000 };
    const memory = new RateLimiterMemory(counted);
    if (!redis) return memory;
    return new RateLimiterRedis({
      ...counted,
      keyPrefix: redis.key(name),
      storeClient: limiterClient(redis),
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      insuranceLimiter: memory,
    });
  };
  const limiters: Record<LimitName, RateLimiterAbstract> = {
    signInPerAccount: limiter('signInPerAccount'),
    signInByStrangers: limiter('signInByStrangers'),
    signInPerNetwork: limiter('signInPerNetwork'),
    linkPerAccount: limiter('linkPerAccount'),
    writesPerPerson: limiter('writesPerPerson'),
    formsPerNetwork: limiter('formsPerNetwork'),
    formsUnproven: limiter('formsUnproven'),
    formsPerAddress: limiter('formsPerAddress'),
    proofOnce: limiter('proofOnce'),
    callFilesPerNetwork: limiter('callFilesPerNetwork'),
  };

  return {
    /** Takes one attempt; throws TooMany when none is left. */
    async take(name: LimitName, key: string): Promise<void> {
      try {
        await limiters[name].consume(key);
      } catch (error) {
        if (error instanceof RateLimiterRes) throw new TooMany(error.msBeforeNext);
        throw error;
      }
    },
    /** Throws TooMany when none is left, and takes none: for where only failures count, and are taken once known. */
    async check(name: LimitName, key: string): Promise<void> {
      const state = await limiters[name].get(key);
      if (state && state.consumedPoints >= limits[name].points) throw new TooMany(state.msBeforeNext);
    },
    /** Gives an attempt back: one that succeeded is not counted. */
    async giveBack(name: LimitName, key: string): Promise<void> {
      await limiters[name].reward(key);
    },
  };
}
