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

/**
 * A page of a list that is short enough to be read whole and too long to be sent whole. The cursor is the place and the id of
 * the last one: the list goes on behind it, or where it was when it has gone meanwhile.
 */
export function pageOfList<T>(
  items: readonly T[],
  query: { cursor?: string | undefined; limit?: number | undefined },
  idOf: (item: T) => string,
): Page<T> {
  const [, place = '0', id = ''] = /^(\d{1,7})\.([\w-]{1,80})$/.exec(query.cursor ?? '0.-') ?? refuse('bad-input');
  const found = query.cursor === undefined ? -1 : items.findIndex((item) => idOf(item) === id);
  const from = found >= 0 ? found + 1 : Number(place);
  const page = items.slice(from, from + pageSize(query.limit));
  const last = page.at(-1);
  const end = from + page.length;
  return { items: page, nextCursor: end < items.length && last !== undefined ? `${end}.${idOf(last)}` : null };
}
