import { field, isDoc } from '../bson/types.ts';

const INDEX = /^(0|[1-9]\d*)$/;

/** Whether a part of a dotted path can name a place in an array. */
export function isIndex(part: string): boolean {
  return INDEX.test(part);
}

/**
 * Called for everything a dotted path leads to; `undefined` stands for a missing field.
 * `whole` is set when the path named the place itself (`a.0`): arrays found there are not looked into.
 * `place` is the index in the outermost array on the way, -1 without one. Returning true ends the walk.
 */
export type Visit = (value: unknown, whole: boolean, place: number) => boolean;

/** Walks a dotted path as queries do: through documents, and through arrays into each of their documents. */
export function walk(value: unknown, parts: readonly string[], at: number, visit: Visit, place = -1): boolean {
  let here = value;
  for (let i = at; i < parts.length; i++) {
    if (Array.isArray(here)) return walkArray(here, parts, i, visit, place);
    if (!isDoc(here)) return visit(undefined, false, place);
    here = field(here, parts[i] ?? '');
    if (here === undefined) return visit(undefined, false, place);
  }
  return visit(here, false, place);
}

function walkArray(list: unknown[], parts: readonly string[], at: number, visit: Visit, place: number): boolean {
  const part = parts[at] ?? '';
  const index = isIndex(part) ? Number(part) : -1;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    const outer = place < 0 ? i : place;
    if (isDoc(item) && walk(item, parts, at, visit, outer)) return true;
    if (i !== index) continue;
    if (at === parts.length - 1) {
      if (visit(item, true, outer)) return true;
    } else if ((isDoc(item) || Array.isArray(item)) && walk(item, parts, at + 1, visit, outer)) return true;
  }
  return false;
}
