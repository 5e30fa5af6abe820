import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from './errors.ts';
import type { Limits } from './limits.ts';

type LimitName = 'signInPerAccount' | 'signInPerAddress' | 'linkPerAccount' | 'writesPerPerson';

export type RateLimits = ReturnType<typeof createRateLimits>;

/** A `too-many` refusal that says when to come again. */
export class TooMany extends Refusal {
  readonly retryAfterSeconds: number;
  constructor(ms: number) {
    super('too-many');
    this.retryAfterSeconds = Math.max(1, Math.ceil(ms / 1000));
  }
}

/** Counters in this process's memory: with several nodes each allows its own share. */
export function createRateLimits(limits: Limits) {
  const limiter = (name: LimitName): RateLimiterMemory =>
    new RateLimiterMemory({ keyPrefix: name, points: limits[name].points, duration: limits[name].within / 1000 });
  const limiters: Record<LimitName, RateLimiterMemory> = {
    signInPerAccount: limiter('signInPerAccount'),
    signInPerAddress: limiter('signInPerAddress'),
    linkPerAccount: limiter('linkPerAccount'),
    writesPerPerson: limiter('writesPerPerson'),
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
