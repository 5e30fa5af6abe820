import { describe, expect, it } from 'vitest';
import { parseTypedDate } from './typed-day.ts';

describe('typed dates', () => {
  it.each([
    ['3/4/2027', '2027-04-03'],
    ['03.04.27', '2027-04-03'],
    [' 3-4-2027 ', '2027-04-03'],
    ['2027-04-03', '2027-04-03'],
    ['31/2/2027', null],
    ['4/2027', null],
    ['αύριο', null],
    ['1/1/1999', null],
  ])('%s is %s', (typed, date) => {
    expect(parseTypedDate(typed)).toBe(date);
  });
});
