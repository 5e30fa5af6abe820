import { describe, expect, it } from 'vitest';
import { branchFuzz } from '../testing/branches.ts';

const first = Number(process.env.TEXT_FUZZ_SEED ?? 479_748);

describe('many branches', () => {
  it(
    `5.2 agree with the oracle in a hundred runs (from seed ${first})`,
    () => {
      for (let run = 0; run < 100; run++) expect(branchFuzz(first + run, 120)).toBeGreaterThan(0);
    },
    30 * 60_000,
  );
});
