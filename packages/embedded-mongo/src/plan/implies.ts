import { encode } from '../bson/encode.ts';
import type { Filter, Test } from '../query/filter.ts';
import { compileTest } from '../query/match.ts';
import type { Collation } from '../values/collation.ts';
import { compare, rank } from '../values/compare.ts';
import type { Predicates } from './predicates.ts';

/** Whether every document that a query can match is in a partial index. When in doubt, no. */
export function implies(query: Predicates, partial: Filter, collation: Collation | undefined): boolean {
  switch (partial.op) {
    case 'and':
      return partial.parts.every((part) => implies(query, part, collation));
    case 'or':
      return partial.parts.some((part) => implies(query, part, collation));
    case 'constant':
      return partial.value;
    case 'field':
      return (query.tests.get(partial.path) ?? []).some((test) => entails(test, partial.test, collation));
    default:
      return false;
  }
}

function entails(given: Test, wanted: Test, collation: Collation | undefined): boolean {
  if (wanted.kind === 'exists') return excludesMissing(given);
  if (given.kind === 'eq')
    return (
      !Array.isArray(given.value) &&
      wanted.kind !== 'not' &&
      positive(wanted) &&
      compileTest(wanted, collation)(given.value)
    );
  if (given.kind === 'in')
    return (
      given.regexes.length === 0 &&
      positive(wanted) &&
      given.values.every((value) => !Array.isArray(value) && compileTest(wanted, collation)(value))
    );
  if (
    given.kind === wanted.kind &&
    'value' in given &&
    'value' in wanted &&
    encode({ v: given.value }).equals(encode({ v: wanted.value }))
  )
    return true;
  if (
    !('value' in given) ||
    !('value' in wanted) ||
    given.value === null ||
    wanted.value === null ||
    rank(given.value) !== rank(wanted.value)
  )
    return false;
  const order = compare(given.value, wanted.value, collation);
  if (wanted.kind === 'gte') return (given.kind === 'gt' || given.kind === 'gte') && order >= 0;
  if (wanted.kind === 'lte') return (given.kind === 'lt' || given.kind === 'lte') && order <= 0;
  if (wanted.kind === 'gt') return (given.kind === 'gt' && order >= 0) || (given.kind === 'gte' && order > 0);
  return wanted.kind === 'lt' && ((given.kind === 'lt' && order <= 0) || (given.kind === 'lte' && order < 0));
}

function positive(test: Test): boolean {
  return ['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'regex', 'type'].includes(test.kind);
}

function excludesMissing(test: Test): boolean {
  switch (test.kind) {
    case 'eq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return test.value !== null;
    case 'in':
      return test.values.every((value) => value !== null);
    case 'regex':
    case 'type':
    case 'exists':
    case 'size':
    case 'mod':
    case 'elemValue':
      return true;
    default:
      return false;
  }
}
