import { BSONRegExp, BSONSymbol } from 'bson';
import { type Doc, isDoc, isNumeric, typeName } from '../bson/types.ts';
import type { Collation } from '../values/collation.ts';
import { compare, rank } from '../values/compare.ts';
import { keyOf } from '../values/key.ts';
import { toNumber } from '../values/number.ts';
import { bitsOf } from './bits.ts';
import type { Filter, Test } from './filter.ts';
import { walk } from './path.ts';

/** Where in an array the match was found, for the positional `$`; -1 when no array took part. */
export interface Found {
  place: number;
}

export type Matcher = (doc: Doc, found?: Found) => boolean;

/** Compiles a parsed filter. The matcher decides exactly; plans only narrow what it sees. */
export function compileFilter(filter: Filter, collation?: Collation): Matcher {
  switch (filter.op) {
    case 'and': {
      const parts = filter.parts.map((part) => compileFilter(part, collation));
      if (parts.length === 1 && parts[0]) return parts[0];
      return (doc, found) => parts.every((part) => part(doc, found));
    }
    case 'or': {
      const parts = filter.parts.map((part) => compileFilter(part, collation));
      return (doc, found) => parts.some((part) => part(doc, found));
    }
    case 'nor': {
      const parts = filter.parts.map((part) => compileFilter(part, collation));
      return (doc) => !parts.some((part) => part(doc));
    }
    case 'field':
      return compileField(filter.parts, filter.test, collation);
    case 'expr':
      return (doc) => {
        const value = filter.expression({ root: doc, current: doc, vars: undefined });
        return isNumeric(value) ? toNumber(value) !== 0 : value !== false && value !== null && value !== undefined;
      };
    case 'constant':
      return () => filter.value;
    case 'random':
      return () => Math.random() < filter.rate;
    default:
      return filter satisfies never;
  }
}

function compileField(parts: readonly string[], test: Test, collation: Collation | undefined): Matcher {
  if (test.kind === 'not') {
    const inner = compileField(parts, test.test, collation);
    return (doc) => !inner(doc);
  }
  if (test.kind === 'all') {
    const inner = test.tests.map((one) => compileField(parts, one, collation));
    return (doc, found) => inner.every((one) => one(doc, found));
  }
  if (test.kind === 'never') return () => false;
  const single = compileTest(test, collation);
  if (['exists', 'size', 'elemValue', 'elemDoc'].includes(test.kind)) {
    return (doc, found) =>
      walk(doc, parts, 0, (value, _whole, place) => {
        const inside: Found = { place: -1 };
        if (!single(value, inside)) return false;
        if (found) found.place = place >= 0 ? place : inside.place;
        return true;
      });
  }
  return (doc, found) =>
    walk(doc, parts, 0, (value, whole, place) => {
      if (Array.isArray(value) && !whole) {
        for (let i = 0; i < value.length; i++) {
          if (!single(value[i])) continue;
          if (found) found.place = place < 0 ? i : place;
          return true;
        }
      }
      if (!single(value)) return false;
      if (found && place >= 0) found.place = place;
      return true;
    });
}

type Single = (value: unknown, found?: Found) => boolean;

/** A test of one value; arrays are not looked into here, except by the tests that are about arrays. */
export function compileTest(test: Test, collation?: Collation): Single {
  switch (test.kind) {
    case 'eq':
      return equality(test.value, collation);
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return ordering(test.kind, test.value, collation);
    case 'in':
      return membership(
        test.values,
        test.regexes.map((regex) => compileTest(regex)),
        collation,
      );
    case 'regex':
      return (value) => {
        if (typeof value === 'string') return test.regex.test(value);
        if (value instanceof BSONSymbol) return test.regex.test(value.value);
        return (
          value instanceof BSONRegExp && value.pattern === test.source.pattern && value.options === test.source.options
        );
      };
    case 'exists':
      return (value) => value !== undefined;
    case 'type':
      return (value) => value !== undefined && test.types.has(typeName(value));
    case 'size':
      return (value) => Array.isArray(value) && value.length === test.size;
    case 'mod':
      return (value) => {
        if (!isNumeric(value)) return false;
        const number = toNumber(value);
        if (!Number.isFinite(number) || Math.abs(number) >= 2 ** 63) return false;
        return (typeof value === 'bigint' ? value : BigInt(Math.trunc(number))) % test.divisor === test.remainder;
      };
    case 'bits':
      return (value) => {
        const bits = bitsOf(value);
        if (bits === undefined) return false;
        const set = bits & test.mask;
        if (test.mode === 'allSet') return set === test.mask;
        if (test.mode === 'allClear') return set === 0n;
        return test.mode === 'anySet' ? set !== 0n : set !== test.mask;
      };
    case 'elemValue': {
      const tests = test.tests.map((one) => compileTest(one, collation));
      return firstElement((item) => tests.every((one) => one(item)));
    }
    case 'elemDoc': {
      const matcher = compileFilter(test.filter, collation);
      return firstElement((item) => {
        if (isDoc(item)) return matcher(item);
        return Array.isArray(item) && matcher(Object.fromEntries(item.entries()));
      });
    }
    case 'not': {
      const inner = compileTest(test.test, collation);
      return (value) => !inner(value);
    }
    case 'all': {
      const inner = test.tests.map((one) => compileTest(one, collation));
      return (value) => inner.every((one) => one(value));
    }
    case 'never':
      return () => false;
    default:
      return test satisfies never;
  }
}

function firstElement(accept: (item: unknown) => boolean): Single {
  return (value, found) => {
    if (!Array.isArray(value)) return false;
    const place = value.findIndex(accept);
    if (place >= 0 && found) found.place = place;
    return place >= 0;
  };
}

/** Null also stands for missing. */
function equality(operand: unknown, collation: Collation | undefined): Single {
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined;
  if (typeof operand === 'string' && !collation)
    return (value) => value === operand || (value instanceof BSONSymbol && value.value === operand);
  return (value) => value !== undefined && compare(value, operand, collation) === 0;
}

/** Only values of the operand's own type compare; MinKey and MaxKey compare with everything. */
function ordering(kind: 'lt' | 'lte' | 'gt' | 'gte', operand: unknown, collation: Collation | undefined): Single {
  if (operand === null || operand === undefined)
    return kind === 'lte' || kind === 'gte' ? (value) => value === null || value === undefined : () => false;
  const own = rank(operand);
  const extreme = ['minKey', 'maxKey'].includes(typeName(operand));
  const nan = isNumeric(operand) && Number.isNaN(toNumber(operand));
  return (value) => {
    if (value === undefined || (!extreme && rank(value) !== own)) return false;
    if (isNumeric(value) && !extreme && nan !== Number.isNaN(toNumber(value))) return false;
    const order = compare(value, operand, collation);
    if (kind === 'lt') return order < 0;
    if (kind === 'lte') return order <= 0;
    return kind === 'gt' ? order > 0 : order >= 0;
  };
}

/** Long lists are looked up by key, short ones compared one by one. */
function membership(values: unknown[], regexes: Single[], collation: Collation | undefined): Single {
  const none = values.some((value) => value === null);
  const any: Single = (value) => regexes.some((regex) => regex(value));
  if (values.length <= 8) {
    const tests = values.map((value) => equality(value, collation));
    return (value) => tests.some((one) => one(value)) || any(value);
  }
  const keys = new Set(values.map((value) => keyOf(value, collation).toString('latin1')));
  return (value) => {
    if (value === undefined || value === null) return none;
    return keys.has(keyOf(value, collation).toString('latin1')) || any(value);
  };
}
