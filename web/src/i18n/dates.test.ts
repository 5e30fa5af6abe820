import { describe, expect, it } from 'vitest';
import { datesIn } from './dates.ts';

const before = (seconds: number) => new Date(Date.now() - seconds * 1000);

describe('datesIn', () => {
  it('says the time of Athens wherever the device is', () => {
    expect(datesIn('el', '').moment('2027-07-15T21:30:00Z')).toContain('16 Ιουλ');
    expect(datesIn('en', '').day('2027-01-14T22:30:00Z')).toBe('15 January 2027');
  });

  it('says how long ago in words that follow a verb', () => {
    const { ago } = datesIn('el', 'μόλις τώρα');
    expect(ago(before(5))).toBe('μόλις τώρα');
    expect(ago(before(5 * 60 + 1))).toBe('πριν από 5 λεπτά');
    expect(ago(before(86_400 + 60))).toBe('χθες');
    expect(ago(before(31 * 86_400))).toBe('πριν από 1 μήνα');
  });
});
