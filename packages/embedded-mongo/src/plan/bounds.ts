import { isNumeric, typeName } from '../bson/types.ts';
import type { Test } from '../query/filter.ts';
import { literalPrefix } from '../query/regex.ts';
import type { Collation } from '../values/collation.ts';
import { keyOf, NUMBER_BOUND, stringPrefix, TAG } from '../values/key.ts';
import { toNumber } from '../values/number.ts';
import { between, type Interval, intersect, normalize, point, within } from './interval.ts';

/** Where in an index every value that passes a test is found; undefined when the index cannot tell. Never too narrow. */
export function boundsOf(
  test: Test,
  collation: Collation | undefined,
  indexCollation: Collation | undefined,
): Interval[] | undefined {
  const sameCollation = collation?.id === indexCollation?.id;
  switch (test.kind) {
    case 'eq':
      return equality(test.value, sameCollation, indexCollation);
    case 'in': {
      const parts = [
        ...test.values.map((value) => equality(value, sameCollation, indexCollation)),
        ...test.regexes.map((regex) => boundsOf(regex, collation, indexCollation)),
      ];
      return parts.every((part) => part !== undefined) ? normalize(parts.flat()) : undefined;
    }
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return range(test.kind, test.value, collation, indexCollation);
    case 'regex': {
      const prefix = indexCollation ? '' : literalPrefix(test.source);
      if (prefix === '') return undefined;
      // A stored regular expression equal to the one asked for matches too.
      return [within(stringPrefix(prefix)), within(Buffer.from([TAG.regex]))];
    }
    case 'elemValue':
      return test.tests.reduce<Interval[] | undefined>((found, one) => {
        const next = boundsOf(one, collation, indexCollation);
        return found && next ? intersect(found, next) : (found ?? next);
      }, undefined);
    case 'never':
      return [];
    default:
      return undefined;
  }
}

function equality(value: unknown, sameCollation: boolean, collation: Collation | undefined): Interval[] | undefined {
  const type = typeName(value ?? null);
  if (type === 'array') return undefined;
  if (!sameCollation && (type === 'string' || type === 'symbol' || type === 'object')) return undefined;
  return [point(keyOf(value ?? null, collation))];
}

function range(
  kind: 'lt' | 'lte' | 'gt' | 'gte',
  value: unknown,
  collation: Collation | undefined,
  indexCollation: Collation | undefined,
): Interval[] | undefined {
  const type = typeName(value ?? null);
  const up = kind === 'gt' || kind === 'gte';
  const whole = Buffer.from([TAG[type]]);
  switch (type) {
    case 'null':
    case 'undefined':
      return kind === 'lte' || kind === 'gte' ? [point(Buffer.from([TAG.null]))] : [];
    case 'int':
    case 'long':
    case 'double':
    case 'decimal': {
      const bound = keyOf(value).subarray(0, NUMBER_BOUND);
      if (isNumeric(value) && Number.isNaN(toNumber(value))) return [within(bound)];
      return [up ? between(bound, whole) : between(whole, bound)];
    }
    case 'string':
      if (collation || indexCollation) return undefined;
      break;
    case 'objectId':
    case 'bool':
    case 'date':
    case 'timestamp':
    case 'binData':
      break;
    default:
      return undefined;
  }
  const key = keyOf(value);
  return [up ? between(key, whole) : between(whole, key)];
}

/** Whether a value with these bounds may be null or missing. */
export function admitsNull(intervals: readonly Interval[]): boolean {
  const none = Buffer.from([TAG.null]);
  return intersect(intervals, [point(none)]).length > 0;
}
