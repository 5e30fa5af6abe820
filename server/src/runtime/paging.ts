import { limits } from '@koinon/contract';
import { refuse } from './errors.ts';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** How many rows a list answers: what was asked for, or the usual page. */
export const pageSize = (asked: number | undefined): number => asked ?? limits.listPage;

/** A cursor of a list in order of ids: the last id of the page before. Anything else is refused as bad input. */
export function idCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  if (!/^[0-9a-f]{24}$/.test(cursor)) refuse('bad-input');
  return cursor;
}

/** Makes a page of rows that were read one more than `size`: the one too many tells that there is a next page. */
export function pageOf<R, T>(
  rows: readonly R[],
  size: number,
  present: (row: R) => T,
  cursor: (row: R) => string,
): Page<T> {
  const last = rows[size - 1];
  const more = rows.length > size && last !== undefined;
  return { items: rows.slice(0, size).map(present), nextCursor: more ? cursor(last) : null };
}
