import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import type { Collation } from '../values/collation.ts';
import { compare } from '../values/compare.ts';
import { toNumber } from '../values/number.ts';
import { walk } from './path.ts';

export interface SortKey {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

export type Order = (a: Doc, b: Doc) => number;

/** Reads a sort document. Code 2 for a direction other than 1 and -1; `$meta` is not supported. */
export function parseSort(spec: unknown): SortKey[] {
  if (spec === undefined || spec === null) return [];
  if (!isDoc(spec)) throw new MongoError('TypeMismatch', "Expected field 'sort' to be of type object");
  return Object.keys(spec).map((path) => {
    const value = field(spec, path);
    if (isDoc(value)) throw new MongoError('BadValue', 'sorting by $meta is not supported by this server');
    const direction = isNumeric(value) ? toNumber(value) : 0;
    if (direction !== 1 && direction !== -1)
      throw new MongoError(15975, `$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
    const parts = path.split('.');
    if (path === '' || parts.includes(''))
      throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
    if (path.startsWith('$') && path !== '$natural')
      throw new MongoError(16410, `FieldPath field names may not start with '$'.`);
    return { path, parts, direction };
  });
}

/** What a document sorts by: of an array the smallest element going up, the largest going down; an empty array sorts before null. */
export function sortValue(doc: Doc, key: SortKey, collation?: Collation): unknown {
  let best: unknown;
  let some = false;
  const offer = (value: unknown): void => {
    if (!some || compare(value, best, collation) * key.direction < 0) best = value;
    some = true;
  };
  walk(doc, key.parts, 0, (value, whole) => {
    if (Array.isArray(value) && !whole) {
      if (value.length === 0) offer(undefined);
      for (const item of value) offer(item);
    } else offer(value === undefined ? null : value);
    return false;
  });
  return some ? best : null;
}

/** Compares documents by their sort keys, taken once per document and remembered for the time of the sort. */
export function compileSort(keys: readonly SortKey[], collation?: Collation): Order {
  const memory = new WeakMap<Doc, unknown[]>();
  const valuesOf = (doc: Doc): unknown[] => {
    let values = memory.get(doc);
    if (!values) {
      values = keys.map((key) => sortValue(doc, key, collation));
      memory.set(doc, values);
    }
    return values;
  };
  return (a, b) => {
    const x = valuesOf(a);
    const y = valuesOf(b);
    for (let i = 0; i < keys.length; i++) {
      const order = compare(x[i], y[i], collation);
      if (order !== 0) return order * (keys[i]?.direction ?? 1);
    }
    return 0;
  };
}
