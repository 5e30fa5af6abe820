import { describe, expect, it } from 'vitest';
import { runsFrom } from '../testing/runs.ts';

const { first, steps, run } = runsFrom(1_001, 30_000);
const longest = 60_000 + steps * 60;

describe('everything at once, for long', () => {
  it(
    `4.3 comes to the same text without losing a letter (${steps} steps from seed ${first})`,
    { timeout: longest },
    async () => {
      expect(await run()).toBeGreaterThan(steps / 2);
    },
  );
});
