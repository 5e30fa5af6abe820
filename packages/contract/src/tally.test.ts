import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BallotChoice, type VoteRules, ballotChoices, majorities, majorityBases, tallyOf } from './index.ts';

const rules = (more: Partial<VoteRules> = {}): VoteRules => ({
  majority: 'simple',
  of: 'present',
  fraction: { numerator: 2, denominator: 3 },
  quorum: 0,
  ...more,
});

/** A vote of `all` unions; each letter of `cast` is a ballot: f(or), a(gainst), n(either), b(lank). */
function count(cast: string, all: number, given: Partial<VoteRules> = {}, gone: readonly number[] = []) {
  const letters: Record<string, BallotChoice> = { f: 'for', a: 'against', n: 'abstain', b: 'blank' };
  const roll = Array.from({ length: all }, (_, i) => ({ unionId: `u${i}`, stands: !gone.includes(i) }));
  return tallyOf(
    rules(given),
    roll,
    Array.from(cast).map((letter, i) => ({ unionId: `u${i}`, choice: letters[letter]! })),
  );
}

describe('a tally', () => {
  it.each([
    ['nobody votes', '', 5, {}, 'rejected', 1],
    ['more for than against', 'ffa', 5, {}, 'carried', 2],
    ['a tie', 'ffaa', 5, {}, 'rejected', 3],
    ['blanks and abstentions alone', 'bbnn', 5, {}, 'rejected', 1],
    ['one in favour, all others abstain', 'fnnn', 5, {}, 'carried', 1],
    ['absolute of those present, blanks count as presence', 'fffabb', 9, { majority: 'absolute' }, 'rejected', 4],
    ['absolute of those present', 'ffffabb', 9, { majority: 'absolute' }, 'carried', 4],
    ['absolute of all: half is not enough', 'fffff', 10, { majority: 'absolute', of: 'all' }, 'rejected', 6],
    ['absolute of all: 7 of 11, 6 needed', 'fffffff', 11, { majority: 'absolute', of: 'all' }, 'carried', 6],
    ['two thirds of those present, exactly', 'ffffaa', 9, { majority: 'special' }, 'carried', 4],
    ['two thirds of those present, one less', 'fffaan', 9, { majority: 'special' }, 'rejected', 4],
    ['two thirds of all are rounded up', 'ffffff', 10, { majority: 'special', of: 'all' }, 'rejected', 7],
    [
      'unanimity',
      'fff',
      3,
      { majority: 'special', of: 'all', fraction: { numerator: 1, denominator: 1 } },
      'carried',
      3,
    ],
    ['the quorum missed by one', 'fff', 9, { quorum: 4 }, 'noQuorum', 1],
    ['the quorum met by a blank', 'fffb', 9, { quorum: 4 }, 'carried', 1],
  ] as const)('%s', (_, cast, all, given, outcome, needed) => {
    expect(count(cast, all, given)).toMatchObject({ outcome, needed });
  });

  it('strikes out a union that left, with its ballot and from the whole', () => {
    const before = count('ffaa', 5, { majority: 'absolute', of: 'all' });
    expect(before).toMatchObject({ entitled: 5, present: 4, needed: 3, outcome: 'rejected' });
    const after = count('ffaa', 5, { majority: 'absolute', of: 'all' }, [2, 3, 4]);
    expect(after).toMatchObject({ entitled: 2, present: 2, needed: 2, outcome: 'carried' });
    expect(count('f', 1, {}, [0])).toMatchObject({ entitled: 0, present: 0, outcome: 'rejected' });
  });

  it('counts no ballot of a union that is not on the roll', () => {
    const ballots = [{ unionId: 'stranger', choice: 'for' as const }];
    expect(tallyOf(rules(), [{ unionId: 'u0', stands: true }], ballots)).toMatchObject({ present: 0 });
  });

  it('says what a naive count by hand says', () => {
    const union = fc.record({ stands: fc.boolean(), choice: fc.option(fc.constantFrom(...ballotChoices)) });
    const given = fc.record({
      majority: fc.constantFrom(...majorities),
      of: fc.constantFrom(...majorityBases),
      quorum: fc.nat(12),
      fraction: fc
        .tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }))
        .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) })),
    });
    fc.assert(
      fc.property(fc.array(union, { maxLength: 12 }), given, (unions, asked) => {
        const roll = unions.map(({ stands }, i) => ({ unionId: String(i), stands }));
        const ballots = unions.flatMap(({ choice }, i) => (choice ? [{ unionId: String(i), choice }] : []));
        const { outcome, needed, counts } = tallyOf(asked, roll, ballots);
        expect(outcome).toBe(byHand(unions, asked));
        // «Needed» is what people are told: with so many in favour it is carried, with one less it is not.
        expect(outcome === 'noQuorum' || counts.for >= needed === (outcome === 'carried')).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

/** One union after the other on a slate, with cross-multiplied fractions: nothing of tally.ts is in it. */
function byHand(unions: readonly { stands: boolean; choice: BallotChoice | null }[], asked: VoteRules): string {
  let [here, everyone, yes, no] = [0n, 0n, 0n, 0n];
  for (const { stands, choice } of unions) {
    if (!stands) continue;
    everyone++;
    if (choice !== null) here++;
    if (choice === 'for') yes++;
    if (choice === 'against') no++;
  }
  if (here < BigInt(asked.quorum)) return 'noQuorum';
  const whole = asked.of === 'present' ? here : everyone;
  const { numerator, denominator } = asked.fraction;
  const enough = {
    simple: yes > no,
    absolute: yes * 2n > whole,
    special: yes * BigInt(denominator) >= whole * BigInt(numerator),
  }[asked.majority];
  return enough && yes > 0n ? 'carried' : 'rejected';
}
