import { type Doc, field, isDoc, isNumeric, setField, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { parseSort, compileSort } from '../query/sort.ts';
import { compare } from '../values/compare.ts';
import { toNumber, wholeNumber } from '../values/number.ts';
import { isTrue } from './condition.ts';
import { bind, compileNamed, missing, named, operator, type Operator, type Operators, wrongType } from './env.ts';
import { withVariables } from './scope.ts';

function list(name: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) throw wrongType(name, 'an array', value, 28689);
  return value;
}

function int(name: string, value: unknown): number {
  const whole = wholeNumber(value);
  if (whole === undefined) throw wrongType(name, 'an integer', value, 28690);
  return whole;
}

/** $map, $filter: an expression for each element under a variable. */
const map: Operator = (operand, scope, compile) => {
  const given = named('$map', operand, ['input', 'in'], ['as']);
  const as = typeof given['as'] === 'string' ? given['as'] : 'this';
  const input = compile(given['input'], scope);
  const body = compile(given['in'], withVariables(scope, [as]));
  return (env) => {
    const value = input(env);
    return missing(value) ? null : list('$map', value).map((item) => body(bind(env, as, item)) ?? null);
  };
};

const filter: Operator = (operand, scope, compile) => {
  const given = named('$filter', operand, ['input', 'cond'], ['as', 'limit']);
  const as = typeof given['as'] === 'string' ? given['as'] : 'this';
  const { input, limit } = compileNamed(given, ['input', 'limit'], scope, compile);
  const accept = compile(given['cond'], withVariables(scope, [as]));
  return (env) => {
    const value = input?.(env);
    if (missing(value)) return null;
    const most = limit?.(env);
    const kept = list('$filter', value).filter((item) => isTrue(accept(bind(env, as, item))));
    return missing(most) ? kept : kept.slice(0, int('$filter', most));
  };
};

const reduce: Operator = (operand, scope, compile) => {
  const given = named('$reduce', operand, ['input', 'initialValue', 'in']);
  const { input, initialValue } = compileNamed(given, ['input', 'initialValue'], scope, compile);
  const body = compile(given['in'], withVariables(scope, ['this', 'value']));
  return (env) => {
    const value = input?.(env);
    if (missing(value)) return null;
    return list('$reduce', value).reduce(
      (total, item) => body(bind(bind(env, 'this', item), 'value', total)),
      initialValue?.(env),
    );
  };
};

function at(values: unknown[], index: number): unknown {
  return index < 0 ? values[values.length + index] : values[index];
}

function slice([value, from, count]: unknown[]): unknown {
  if (missing(value) || from === null || count === null) return null;
  const values = list('$slice', value);
  const first = int('$slice', from);
  if (count === undefined) return first >= 0 ? values.slice(0, first) : values.slice(first);
  const size = int('$slice', count);
  if (size <= 0) throw new MongoError(28729, 'Third argument to $slice must be positive');
  const start = first < 0 ? Math.max(0, values.length + first) : first;
  return values.slice(start, start + size);
}

function range([from, to, step = 1]: unknown[]): unknown {
  const size = int('$range', step);
  if (size === 0) throw new MongoError(34449, '$range requires a non-zero step value');
  const out: number[] = [];
  const end = int('$range', to);
  for (let i = int('$range', from); size > 0 ? i < end : i > end; i += size) {
    out.push(i);
    if (out.length > 8_000_000)
      throw new MongoError('QueryExceededMemoryLimitNoDiskUseAllowed', '$range would use too much memory');
  }
  return out;
}

function toObject(value: unknown): unknown {
  if (missing(value)) return null;
  const out: Doc = {};
  for (const item of list('$arrayToObject', value)) {
    const [key, content] = Array.isArray(item)
      ? item
      : isDoc(item)
        ? [field(item, 'k'), field(item, 'v')]
        : [undefined];
    if (typeof key !== 'string')
      throw new MongoError(40394, '$arrayToObject requires pairs of a string key and a value');
    setField(out, key, content ?? null);
  }
  return out;
}

const sortArray: Operator = (operand, scope, compile) => {
  const given = named('$sortArray', operand, ['input', 'sortBy']);
  const input = compile(given['input'], scope);
  const by = given['sortBy'];
  const direction = isNumeric(by) ? toNumber(by) : 0;
  const order = isDoc(by)
    ? compileSort(
        parseSort(Object.fromEntries(Object.entries(by).map(([path, way]) => [`v.${path}`, way]))),
        scope.collation,
      )
    : undefined;
  return (env) => {
    const value = input(env);
    if (missing(value)) return null;
    const values = list('$sortArray', value);
    if (!order) return values.toSorted((a, b) => compare(a, b, scope.collation) * direction);
    return values
      .map((item) => ({ v: item }))
      .toSorted(order)
      .map((item) => item.v);
  };
};

const zip: Operator = (operand, scope, compile) => {
  const given = named('$zip', operand, ['inputs'], ['useLongestLength', 'defaults']);
  if (!Array.isArray(given['inputs'])) throw new MongoError(34461, 'inputs must be an array of expressions');
  const inputs = given['inputs'].map((input: unknown) => compile(input, scope));
  const longest = given['useLongestLength'] === true;
  const { defaults } = compileNamed(given, ['defaults'], scope, compile);
  return (env) => {
    const values = inputs.map((input) => input(env));
    if (values.some(missing)) return null;
    const lists = values.map((value) => list('$zip', value));
    const filler = defaults?.(env);
    const size = (longest ? Math.max : Math.min)(...lists.map((values) => values.length));
    return Array.from({ length: size }, (_, i) =>
      lists.map((values, n) => values[i] ?? (Array.isArray(filler) ? (filler[n] ?? null) : null)),
    );
  };
};

function pick(name: string, from: 'start' | 'end'): [string, Operator] {
  return [
    name,
    (operand, scope, compile) => {
      const { n, input } = compileNamed(named(name, operand, ['n', 'input']), ['n', 'input'], scope, compile);
      return (env) => {
        const count = int(name, n?.(env));
        if (count < 1) throw new MongoError(5787908, `'n' must be greater than 0, found ${count}`);
        const values = list(name, input?.(env));
        return from === 'start' ? values.slice(0, count) : values.slice(-count);
      };
    },
  ];
}

function ranked(name: string, direction: 1 | -1): [string, Operator] {
  return [
    name,
    (operand, scope, compile) => {
      const { n, input } = compileNamed(named(name, operand, ['n', 'input']), ['n', 'input'], scope, compile);
      return (env) =>
        list(name, input?.(env))
          .filter((item) => !missing(item))
          .toSorted((a, b) => compare(a, b, scope.collation) * direction)
          .slice(0, int(name, n?.(env)));
    },
  ];
}

function indexOf([value, wanted, from = 0, to]: unknown[]): unknown {
  if (missing(value)) return null;
  const values = list('$indexOfArray', value);
  const end = to === undefined ? values.length : int('$indexOfArray', to);
  for (let i = int('$indexOfArray', from); i < end && i < values.length; i++)
    if (compare(values[i], wanted) === 0) return i;
  return -1;
}

export const ARRAYS: Operators = new Map<string, Operator>([
  ['$map', map],
  ['$filter', filter],
  ['$reduce', reduce],
  ['$sortArray', sortArray],
  ['$zip', zip],
  pick('$firstN', 'start'),
  pick('$lastN', 'end'),
  ranked('$minN', 1),
  ranked('$maxN', -1),
  operator('$size', 1, ([value]) => {
    if (!Array.isArray(value))
      throw new MongoError(
        17124,
        `The argument to $size must be an array, but was of type: ${value === undefined ? 'missing' : typeName(value)}`,
      );
    return value.length;
  }),
  operator('$arrayElemAt', 2, ([value, index]) =>
    missing(value) || missing(index) ? null : at(list('$arrayElemAt', value), int('$arrayElemAt', index)),
  ),
  operator('$first', 1, ([value]) => (missing(value) ? null : list('$first', value)[0])),
  operator('$last', 1, ([value]) => (missing(value) ? null : list('$last', value).at(-1))),
  operator(
    '$concatArrays',
    0,
    (values) => (values.some(missing) ? null : values.flatMap((value) => list('$concatArrays', value))),
    Infinity,
  ),
  operator('$in', 2, ([value, values], scope) => {
    if (!Array.isArray(values)) throw wrongType('$in', 'an array as a second argument', values, 40081);
    return values.some((item) => compare(item, value, scope.collation) === 0);
  }),
  operator('$isArray', 1, ([value]) => Array.isArray(value)),
  operator('$reverseArray', 1, ([value]) => (missing(value) ? null : list('$reverseArray', value).toReversed())),
  operator('$slice', 2, slice, 3),
  operator('$range', 2, range, 3),
  operator('$indexOfArray', 2, indexOf, 4),
  operator('$arrayToObject', 1, ([value]) => toObject(value)),
  operator('$objectToArray', 1, ([value]) => {
    if (missing(value)) return null;
    if (!isDoc(value)) throw wrongType('$objectToArray', 'a document', value, 40390);
    return Object.keys(value).map((k) => ({ k, v: value[k] }));
  }),
]);
