import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build, columnShares, columnsOf, toHtml, wholeShares, withShare } from './index.ts';

describe('widths of columns', () => {
  it('share the table, whatever was asked for', () => {
    expect(columnShares([null, null])).toBeNull();
    expect(columnShares([30, null, null])).toEqual([30, 35, 35]);
    expect(columnShares([60, 60])).toEqual([50, 50]);
    expect(wholeShares([33.4, 33.3, 33.3])).toEqual([34, 33, 33]);
    expect(withShare([50, 30, 20], 0, 60)).toEqual([60, 24, 16]);
    const asked = fc.array(fc.option(fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(asked, (widths) => {
        const shares = columnShares(widths);
        fc.pre(shares !== null);
        const whole = wholeShares(shares);
        expect(whole.every((share) => Number.isInteger(share) && share >= 1)).toBe(true);
        const sum = whole.reduce((all, share) => all + share, 0);
        expect(sum === 100 || whole.includes(1)).toBe(true);
      }),
    );
  });

  it('stand in HTML, and hostile ones do not', () => {
    const table = build.sized([30, 70], build.table(['Α', 'Β'], ['1', '2']));
    expect(columnsOf(table)).toEqual([30, 70]);
    expect(toHtml(build.text(table))).toContain(
      '<colgroup><col style="width: 30.00%"><col style="width: 70.00%"></colgroup>',
    );
    const hostile = JSON.parse(JSON.stringify(table).replaceAll('[30]', '["30%;background:url(//evil)"]'));
    expect(toHtml(build.text(hostile))).toContain('<col style="width: 30.00%"><col style="width: 70.00%">');
    expect(toHtml(build.text(hostile))).not.toContain('evil');
  });
});
