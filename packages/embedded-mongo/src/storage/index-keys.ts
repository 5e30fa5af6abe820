import { type Doc, field, isDoc, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { isIndex } from '../query/path.ts';
import { keyOf, TAG } from '../values/key.ts';
import type { Index } from './catalog.ts';

/** The keys of a document in one index, and what was noticed on the way. */
export interface Extracted {
  keys: Buffer[];
  /** Per field of the index, whether an array was gone through. */
  multikey: boolean[];
  /** Whether a decimal took part: such keys are not in order among equal doubles. */
  decimal: boolean;
}

/** A value of one field on the way to a key; `EMPTY` stands for an empty array. */
const EMPTY = Symbol('empty array');

/** Takes the keys of a document, one per array element. Code 171 when two separate arrays would multiply. */
export function extractKeys(index: Index, doc: Doc): Extracted {
  const multikey = index.fields.map(() => false);
  const rows = expand(
    index.fields.map(() => doc),
    index.fields.map((part) => part.parts),
    multikey,
    index,
  );
  const out: Extracted = { keys: [], multikey, decimal: false };
  const seen = new Set<string>();
  for (const row of rows) {
    if (index.sparse && row.every((value) => value === undefined)) continue;
    const key =
      index.fields.length === 1
        ? encodePart(index, row[0], 0, out)
        : Buffer.concat(row.map((value, i) => encodePart(index, value, i, out)));
    const text = rows.length > 1 ? key.toString('latin1') : '';
    if (seen.has(text)) continue;
    seen.add(text);
    out.keys.push(key);
  }
  return out;
}

function encodePart(index: Index, value: unknown, i: number, out: Extracted): Buffer {
  let key: Buffer;
  if (value === EMPTY) key = Buffer.from([TAG.undefined]);
  else if (value === undefined) key = Buffer.from([TAG.null]);
  else {
    key = keyOf(value, index.collation);
    if (typeof value === 'object' && value !== null && typeName(value) !== 'objectId' && typeName(value) !== 'date')
      out.decimal ||= hasDecimal(value);
  }
  return index.fields[i]?.direction === -1 ? invert(key) : key;
}

function hasDecimal(value: unknown): boolean {
  const type = typeName(value);
  if (type === 'array') return (value as unknown[]).some(hasDecimal);
  if (type === 'object') return Object.values(value as Doc).some(hasDecimal);
  return type === 'decimal';
}

export function invert(key: Buffer): Buffer {
  const out = Buffer.allocUnsafe(key.length);
  for (let i = 0; i < key.length; i++) out[i] = ~(key[i] ?? 0);
  return out;
}

/** Walks all paths at once until they end or meet an array, then goes on for each element of that array. */
function expand(starts: unknown[], paths: string[][], multikey: boolean[], index: Index): unknown[][] {
  const values: unknown[] = [];
  const rests: (string[] | undefined)[] = [];
  let array: unknown[] | undefined;
  let arrayAt = -1;
  for (let i = 0; i < starts.length; i++) {
    const path = paths[i] ?? [];
    const { value, rest } = descend(starts[i], path);
    values[i] = value;
    rests[i] = Array.isArray(value) && !(rest as { done?: boolean }).done ? rest : undefined;
    if (!Array.isArray(value) || rests[i] === undefined) continue;
    multikey[i] = true;
    if (array !== undefined && array !== value)
      throw new MongoError(
        'CannotIndexParallelArrays',
        `cannot index parallel arrays [${index.fields[i]?.path}] [${index.fields[arrayAt]?.path}]`,
      );
    array = value;
    arrayAt = i;
  }
  if (array === undefined) return [values];
  if (array.length === 0)
    return [values.map((value, i) => (rests[i] === undefined ? value : rests[i]?.length === 0 ? EMPTY : undefined))];
  // An element that is itself an array is a value of its own when the path ends here.
  const nextPaths = rests.map((rest) => (rest === undefined || rest.length === 0 ? DONE : rest));
  return array.flatMap((item) =>
    expand(
      values.map((value, i) => (rests[i] === undefined ? value : item)),
      nextPaths,
      multikey,
      index,
    ),
  );
}

/** A path that has come to its end: a value found there is not looked into again. */
const DONE: string[] & { done?: boolean } = Object.assign([] as string[], { done: true });

function descend(
  start: unknown,
  path: string[] & { done?: boolean },
): { value: unknown; rest: string[] & { done?: boolean } } {
  if (path.done) return { value: start, rest: DONE };
  let here = start;
  for (let i = 0; i < path.length; i++) {
    const part = path[i] ?? '';
    if (Array.isArray(here)) {
      if (!isIndex(part)) return { value: here, rest: path.slice(i) };
      here = here[Number(part)] as unknown;
      if (i === path.length - 1) return { value: here, rest: DONE };
      continue;
    }
    if (!isDoc(here)) return { value: undefined, rest: DONE };
    here = field(here, part);
  }
  return { value: here, rest: [] };
}
