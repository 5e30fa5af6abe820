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

/** What a list is asked for by: where to go on, and how much. */
export interface Asked {
  cursor?: string | undefined;
  limit?: number | undefined;
}

type KeyKind = 'date' | 'number' | 'id' | 'text';
type Value = Date | number | string | null;

const written: Record<KeyKind, (value: unknown) => string> = {
  date: (value) => String((value as Date).getTime()),
  number: (value) => (typeof value === 'number' ? String(value) : ''),
  id: String,
  text: String,
};
const shapes: Record<KeyKind, { like: RegExp; value: (text: string) => Value }> = {
  date: { like: /^\d{1,15}$/, value: (text) => new Date(Number(text)) },
  number: { like: /^\d{0,15}$/, value: (text) => (text === '' ? null : Number(text)) },
  id: { like: /^[0-9a-f]{24}$/, value: (text) => text },
  /** Names that we make; never words of people's. */
  text: { like: /^[\w:-]{1,80}$/, value: (text) => text },
};

/**
 * The order of a list that the database keeps and cuts: its fields as an index has them, the last of them unlike in any two
 * rows. A cursor is the values of the last row of a page, so a row that goes or comes meanwhile moves no other.
 */
export function listBy(...fields: readonly (readonly [name: string, by: 1 | -1, kind: KeyKind])[]) {
  const beyond = (by: 1 | -1, value: Value) =>
    // Rows of earlier versions may lack a number: they stand before all that have one.
    value === null ? (by === 1 ? { $ne: null } : null) : { [by === 1 ? '$gt' : '$lt']: value };

  return {
    sort: Object.fromEntries(fields.map(([name, by]) => [name, by])) as Record<string, 1 | -1>,

    /** What rows behind a cursor have in common; everything without one. */
    after(cursor: string | undefined): Record<string, unknown> {
      if (cursor === undefined) return {};
      const parts = cursor.split('.');
      if (parts.length !== fields.length) refuse('bad-input');
      const values = fields.map(([, , kind], i) =>
        shapes[kind].like.test(parts[i]!) ? shapes[kind].value(parts[i]!) : refuse('bad-input'),
      );
      const ways = fields.flatMap(([name, by], i) => {
        const further = beyond(by, values[i]!);
        return further
          ? [{ ...Object.fromEntries(fields.slice(0, i).map(([f], j) => [f, values[j]])), [name]: further }]
          : [];
      });
      const [first, by] = fields[0]!;
      const [value] = values;
      if (fields.length === 1) return ways[0] ?? {};
      // The bound on the first field is what an index goes by.
      return { [first]: { [by === 1 ? '$gte' : '$lte']: value }, $or: ways };
    },

    cursorOf: (row: object): string => fields.map(([name, , kind]) => written[kind](at(row, name))).join('.'),
  };
}

const at = (row: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], row);

/** A list that is needed whole, asked for page by page. */
export async function everyPage<T>(
  ask: (asked: Required<Pick<Asked, 'limit'>> & Asked) => Promise<Page<T>>,
): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await ask({ cursor, limit: limits.listPageMax });
    all.push(...items);
    if (nextCursor === null) return all;
    cursor = nextCursor;
  }
}

/**
 * A page of rows of which not every one may be shown: it is read on until the page is full. `read` answers so many rows
 * behind a cursor, `show` the same number, with null for what stays hidden.
 */
export async function pageOfShown<R, T>(
  { cursor, limit }: Asked,
  read: (cursor: string | undefined, count: number) => Promise<readonly R[]>,
  show: (rows: readonly R[]) => Promise<readonly (T | null)[]>,
  cursorOf: (row: R) => string,
): Promise<Page<T>> {
  const size = pageSize(limit);
  const items: T[] = [];
  let lastShown: string | null = null;
  for (let from = cursor; ;) {
    const rows = await read(from, size + 1);
    for (const [i, one] of (await show(rows)).entries()) {
      if (one === null) continue;
      if (items.length === size) return { items, nextCursor: lastShown };
      items.push(one);
      lastShown = cursorOf(rows[i]!);
    }
    const last = rows.at(-1);
    if (rows.length <= size || !last) return { items, nextCursor: null };
    from = cursorOf(last);
  }
}

/**
 * A page of a list that is short enough to be read whole and too long to be sent whole. The cursor is the place and the id of
 * the last one: the list goes on behind it, or where it was when it has gone meanwhile.
 */
export function pageOfList<T>(items: readonly T[], query: Asked, idOf: (item: T) => string): Page<T> {
  const [, place = '0', id = ''] = /^(\d{1,7})\.([\w.-]{1,120})$/.exec(query.cursor ?? '0.-') ?? refuse('bad-input');
  const found = query.cursor === undefined ? -1 : items.findIndex((item) => idOf(item) === id);
  const from = found >= 0 ? found + 1 : Number(place);
  const page = items.slice(from, from + pageSize(query.limit));
  const last = page.at(-1);
  const end = from + page.length;
  return { items: page, nextCursor: end < items.length && last !== undefined ? `${end}.${idOf(last)}` : null };
}
