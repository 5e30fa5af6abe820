import { describe, expect, it } from 'vitest';
import { runsFrom } from '../testing/runs.ts';

const { first, steps, run } = runsFrom(1, 10_000);

describe('everything at once', () => {
  it(`4.3 comes to the same text without losing a letter (${steps} steps from seed ${first})`, async () => {
    expect(await run()).toBeGreaterThan(steps / 2);
  }, 300_000);
});
