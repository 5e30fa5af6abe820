import { limits } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { createRateLimits, TooMany } from './rate-limits.ts';

describe('rate limits', () => {
  const few = { ...limits, signInPerAccount: { points: 3, within: 60_000 } };

  it('D13 let the last attempt through and refuse the next', async () => {
    const rates = createRateLimits(few);
    for (let attempt = 1; attempt <= 3; attempt += 1) await rates.take('signInPerAccount', 'a@x.example');
    const refusal = await rates.take('signInPerAccount', 'a@x.example').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TooMany);
    expect((refusal as TooMany).retryAfterSeconds).toBeGreaterThan(0);
    expect((refusal as TooMany).retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it('count each account by itself', async () => {
    const rates = createRateLimits(few);
    for (let attempt = 1; attempt <= 3; attempt += 1) await rates.take('signInPerAccount', 'a@x.example');
    await expect(rates.take('signInPerAccount', 'b@x.example')).resolves.toBeUndefined();
  });

  it('do not count what was given back', async () => {
    const rates = createRateLimits(few);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await rates.take('signInPerAccount', 'a@x.example');
      await rates.giveBack('signInPerAccount', 'a@x.example');
    }
    await expect(rates.take('signInPerAccount', 'a@x.example')).resolves.toBeUndefined();
  });
});
