import { describe, expect, it } from 'vitest';
import { fuzz } from '../testing/fuzz.ts';

/** How many steps all runs take together, and from which seed on: the same seed does the same. */
const steps = Number(process.env.TEXT_FUZZ_STEPS ?? 10_000);
const first = Number(process.env.TEXT_FUZZ_SEED ?? Math.floor(Math.random() * 1_000_000));
const each = 250;

describe('everything at once, for long', () => {
  it(
    `4.3 comes to the same text without losing a letter (${steps} steps from seed ${first})`,
    () => {
      for (let run = 0; run < steps / each; run++) expect(fuzz(first + run, each)).toBeGreaterThan(0);
    },
    60_000 + steps * 60,
  );
});
