import { describe, expect, it } from 'vitest';
import { athensMidnight } from './athens.ts';

describe('athensMidnight', () => {
  it('is two hours before UTC midnight in winter and three in summer', () => {
    expect(athensMidnight('2027-01-15')).toBe('2027-01-14T22:00:00.000Z');
    expect(athensMidnight('2027-07-15')).toBe('2027-07-14T21:00:00.000Z');
  });

  it('holds on the days the clocks change', () => {
    // 28 March 2027: forward at 03:00; 31 October 2027: back at 04:00. Both days begin before the change.
    expect(athensMidnight('2027-03-28')).toBe('2027-03-27T22:00:00.000Z');
    expect(athensMidnight('2027-03-29')).toBe('2027-03-28T21:00:00.000Z');
    expect(athensMidnight('2027-10-31')).toBe('2027-10-30T21:00:00.000Z');
    expect(athensMidnight('2027-11-01')).toBe('2027-10-31T22:00:00.000Z');
  });
});
