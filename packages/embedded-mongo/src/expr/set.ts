import { MongoError } from '../errors.ts';
import { keyOf } from '../values/key.ts';
import { isTrue } from './condition.ts';
import { missing, operator, type Operators, wrongType } from './env.ts';
import type { Scope } from './scope.ts';

function keyed(name: string, value: unknown, scope: Scope): Map<string, unknown> {
  if (!Array.isArray(value)) throw wrongType(name, 'arrays', value, 17044);
  return new Map(value.map((item: unknown) => [keyOf(item, scope.collation).toString('latin1'), item]));
}

function subset(a: Map<string, unknown>, b: Map<string, unknown>): boolean {
  return [...a.keys()].every((key) => b.has(key));
}

export const SETS: Operators = new Map([
  operator(
    '$setUnion',
    0,
    (values, scope) => {
      if (values.some(missing)) return null;
      const all = new Map<string, unknown>();
      for (const value of values) for (const [key, item] of keyed('$setUnion', value, scope)) all.set(key, item);
      return [...all].sort(byKey).map(([, item]) => item);
    },
    Infinity,
  ),
  operator(
    '$setIntersection',
    0,
    (values, scope) => {
      if (values.some(missing)) return null;
      const [first, ...rest] = values.map((value) => keyed('$setIntersection', value, scope));
      return [...(first ?? [])]
        .filter(([key]) => rest.every((other) => other.has(key)))
        .sort(byKey)
        .map(([, item]) => item);
    },
    Infinity,
  ),
  operator('$setDifference', 2, ([a, b], scope) => {
    if (missing(a) || missing(b)) return null;
    const other = keyed('$setDifference', b, scope);
    return [...keyed('$setDifference', a, scope)].filter(([key]) => !other.has(key)).map(([, item]) => item);
  }),
  operator(
    '$setEquals',
    2,
    (values, scope) => {
      const [first, ...rest] = values.map((value) => keyed('$setEquals', value, scope));
      return first !== undefined && rest.every((other) => other.size === first.size && subset(first, other));
    },
    Infinity,
  ),
  operator('$setIsSubset', 2, ([a, b], scope) =>
    subset(keyed('$setIsSubset', a, scope), keyed('$setIsSubset', b, scope)),
  ),
  operator('$anyElementTrue', 1, ([value]) => elements('$anyElementTrue', value).some(isTrue)),
  operator('$allElementsTrue', 1, ([value]) => elements('$allElementsTrue', value).every(isTrue)),
]);

function byKey(a: [string, unknown], b: [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}

function elements(name: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new MongoError(17041, `${name}'s argument must be an array`);
  return value;
}
