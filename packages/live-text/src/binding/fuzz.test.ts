import { describe, expect, it } from 'vitest';
import { fuzz } from '../testing/fuzz.ts';

const steps = 250;
const first = Number(process.env.TEXT_FUZZ_SEED ?? Math.floor(Math.random() * 1_000_000));

describe('everything at once', () => {
  it.each([0, 1, 2, 3])(`4.3 comes to the same text without losing a letter (from seed ${first}, plus %i)`, (run) => {
    expect(fuzz(first + run, steps)).toBeGreaterThan(0);
  });
});
