import { describe, expect, it } from 'vitest';
import { datesIn } from './dates.ts';

const before = (seconds: number) => new Date(Date.now() - seconds * 1000);

describe('datesIn', () => {
  it('says the time of Athens wherever the device is', () => {
    expect(datesIn('el', '').moment('2027-07-15T21:30:00Z')).toContain('16 Ιουλ');
    expect(datesIn('en', '').day('2027-01-14T22:30:00Z')).toBe('15 January 2027');
    const [el, en] = [datesIn('el', ''), datesIn('en', '')];
    expect(el.moment('2027-07-15T21:30:00Z')).toContain(el.time('2027-07-15T21:30:00Z'));
    expect(en.time('2027-07-15T21:30:00Z')).toBe('00:30');
  });

  it('says a day after a word that wants its article', () => {
    expect(datesIn('el', '').theDay('2026-09-30T09:00:00Z')).toBe('τις 30 Σεπτεμβρίου 2026');
    expect(datesIn('el', '').theDay('2026-10-01T09:00:00Z')).toBe('την 1η Οκτωβρίου 2026');
    expect(datesIn('en', '').theDay('2026-10-01T09:00:00Z')).toBe('1 October 2026');
  });

  it('says the day of a span once, where it is one', () => {
    const { span } = datesIn('el', '');
    expect(span('2026-11-27T15:00:00Z', '2026-11-27T18:00:00Z').match(/27/g)).toHaveLength(1);
    expect(span('2026-11-27T15:00:00Z', '2026-11-28T18:00:00Z')).toMatch(/27 Νοε.*28 Νοε/);
  });

  it('says how long ago in words that follow a verb', () => {
    const { ago } = datesIn('el', 'μόλις τώρα');
    expect(ago(before(5))).toBe('μόλις τώρα');
    expect(ago(before(5 * 60 + 1))).toBe('πριν από 5 λεπτά');
    expect(ago(before(86_400 + 60))).toBe('χθες');
    expect(ago(before(31 * 86_400))).toBe('πριν από 1 μήνα');
  });
});
