import { columnWidths } from './attributes.ts';
import type { TextJson } from './json.ts';

/** The widths that the columns of a table ask for, as its first row says them: every column begins in a cell of it. */
export const columnsOf = (table: TextJson): (number | null)[] =>
  (table.content?.[0]?.content ?? []).flatMap(({ attrs }) => {
    const span = Number(attrs?.colspan ?? 1);
    const widths = columnWidths(attrs?.colwidth, span);
    return Array.from({ length: span }, (_, index) => widths?.[index] || null);
  });

/** The least share a column without a width gets, where the others ask for all there is. */
const least = 5;

/**
 * How the columns share the table, in percent. What is asked for is taken as it is where it fits, and in proportion where it does not:
 * two people may have made two columns wide at once. Null where no column asks for anything.
 */
export function columnShares(widths: readonly (number | null)[]): number[] | null {
  if (widths.every((width) => width === null)) return null;
  const asked = widths.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  const silent = widths.filter((width) => width === null).length;
  const rest = silent === 0 ? 0 : Math.max(least, (100 - asked) / silent);
  const total = asked + silent * rest;
  return widths.map((width) => ((width ?? rest) / total) * 100);
}

/** The same shares in whole percents, so that they are a hundred together and none is nothing. */
export function wholeShares(shares: readonly number[]): number[] {
  const whole = shares.map((share) => Math.max(1, Math.floor(share)));
  const byRest = shares
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = 100 - whole.reduce((sum, share) => sum + share, 0);
  for (let at = 0; left > 0; at += 1, left -= 1) whole[byRest[at % byRest.length]!.index]! += 1;
  return whole;
}

/** One column gets this share, and the others keep what they are to each other. */
export function withShare(shares: readonly number[], column: number, share: number): number[] {
  if (shares.length < 2) return [...shares];
  const others = 100 - shares[column]!;
  return shares.map((now, index) => (index === column ? share : (now / others) * (100 - share)));
}
