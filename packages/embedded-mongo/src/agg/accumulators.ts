import { Decimal128 } from 'bson';
import { type Doc, double, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { combine, divide } from '../expr/arithmetic.ts';
import { compileExpression, evaluate, type Expression } from '../expr/compile.ts';
import { named } from '../expr/env.ts';
import { merge } from '../expr/object.ts';
import { deviation, extreme } from '../expr/statistics.ts';
import type { Scope } from '../expr/scope.ts';
import { compileSort, parseSort } from '../query/sort.ts';
import { compare } from '../values/compare.ts';
import { keyOf } from '../values/key.ts';
import { type Num, toNumber, wholeNumber } from '../values/number.ts';

/** Gathers one field of a group. */
export interface Accumulator {
  add(doc: Doc): void;
  result(): unknown;
}

type Make = (operand: unknown, scope: Scope) => () => Accumulator;

/** An accumulator that takes one value at a time. */
function over(start: () => { add(value: unknown): void; result(): unknown }): Make {
  return (operand, scope) => {
    const expression = compileExpression(operand, scope);
    return () => {
      const state = start();
      return { add: (doc) => state.add(evaluate(expression, doc)), result: () => state.result() };
    };
  };
}

function collecting(finish: (values: unknown[], scope: Scope) => unknown): Make {
  return (operand, scope) => {
    const expression = compileExpression(operand, scope);
    return () => {
      const values: unknown[] = [];
      return { add: (doc) => void values.push(evaluate(expression, doc)), result: () => finish(values, scope) };
    };
  };
}

function best(direction: 1 | -1): Make {
  return (operand, scope) => {
    const expression = compileExpression(operand, scope);
    return () => {
      let value: unknown = null;
      return {
        add: (doc) => {
          value = extreme([value, evaluate(expression, doc)], direction, scope);
        },
        result: () => value,
      };
    };
  };
}

function firstOf(expression: Expression, last: boolean): Accumulator {
  let value: unknown;
  let some = false;
  return {
    add(doc) {
      if (some && !last) return;
      value = evaluate(expression, doc);
      some = true;
    },
    result: () => value,
  };
}

function amount(name: string, expression: Expression): number {
  const whole = wholeNumber(evaluate(expression, {}));
  if (whole === undefined || whole < 1) throw new MongoError(5787908, `'n' must be a positive integer in ${name}`);
  return whole;
}

/** `$firstN`, `$maxN` and the like: `{input, n}`. */
function several(name: string, choose: (values: unknown[], n: number, scope: Scope) => unknown[]): Make {
  return (operand, scope) => {
    const given = named(name, operand, ['input', 'n']);
    const input = compileExpression(given['input'], scope);
    const n = compileExpression(given['n'], scope);
    return () => {
      const values: unknown[] = [];
      return {
        add: (doc) => void values.push(evaluate(input, doc) ?? null),
        result: () => choose(values, amount(name, n), scope),
      };
    };
  };
}

/** `$top`, `$bottomN` and the like: `{sortBy, output, n?}`. */
function ranked(name: string, many: boolean, bottom: boolean): Make {
  return (operand, scope) => {
    const given = named(name, operand, many ? ['sortBy', 'output', 'n'] : ['sortBy', 'output']);
    const order = compileSort(parseSort(given['sortBy']), scope.collation);
    const output = compileExpression(given['output'], scope);
    const n = many ? compileExpression(given['n'], scope) : undefined;
    return () => {
      const docs: Doc[] = [];
      return {
        add: (doc) => void docs.push(doc),
        result() {
          const size = n ? amount(name, n) : 1;
          const sorted = docs.toSorted(order);
          const chosen = (bottom ? sorted.slice(-size) : sorted.slice(0, size)).map(
            (doc) => evaluate(output, doc) ?? null,
          );
          return n ? chosen : chosen[0];
        },
      };
    };
  };
}

export const ACCUMULATORS: ReadonlyMap<string, Make> = new Map<string, Make>([
  [
    '$sum',
    over(() => {
      let total: Num = 0;
      return {
        add: (value) => {
          if (isNumeric(value)) total = combine('+', total, value);
        },
        result: () => total,
      };
    }),
  ],
  [
    '$avg',
    over(() => {
      let total: Num = 0;
      let n = 0;
      return {
        add(value) {
          if (!isNumeric(value)) return;
          total = combine('+', total, value);
          n++;
        },
        result: () => (n === 0 ? null : divide(total instanceof Decimal128 ? total : double(toNumber(total)), n)),
      };
    }),
  ],
  ['$min', best(-1)],
  ['$max', best(1)],
  [
    '$first',
    (operand, scope) => {
      const expression = compileExpression(operand, scope);
      return () => firstOf(expression, false);
    },
  ],
  [
    '$last',
    (operand, scope) => {
      const expression = compileExpression(operand, scope);
      return () => firstOf(expression, true);
    },
  ],
  ['$push', collecting((values) => values.filter((value) => value !== undefined))],
  [
    '$addToSet',
    (operand, scope) => {
      const expression = compileExpression(operand, scope);
      return () => {
        const values = new Map<string, unknown>();
        return {
          add(doc) {
            const value = evaluate(expression, doc);
            if (value === undefined) return;
            const key = keyOf(value, scope.collation).toString('latin1');
            if (!values.has(key)) values.set(key, value);
          },
          result: () => [...values.values()],
        };
      };
    },
  ],
  ['$mergeObjects', collecting((values) => merge(values))],
  ['$stdDevPop', collecting((values) => deviation(values, false))],
  ['$stdDevSamp', collecting((values) => deviation(values, true))],
  [
    '$count',
    (operand) => {
      if (!isDoc(operand) || Object.keys(operand).length > 0)
        throw new MongoError('BadValue', '$count takes no arguments, i.e. $count:{}');
      return () => {
        let n = 0;
        return { add: () => void n++, result: () => n };
      };
    },
  ],
  ['$firstN', several('$firstN', (values, n) => values.slice(0, n))],
  ['$lastN', several('$lastN', (values, n) => values.slice(-n))],
  [
    '$minN',
    several('$minN', (values, n, scope) =>
      values
        .filter((value) => value !== null)
        .toSorted((a, b) => compare(a, b, scope.collation))
        .slice(0, n),
    ),
  ],
  [
    '$maxN',
    several('$maxN', (values, n, scope) =>
      values
        .filter((value) => value !== null)
        .toSorted((a, b) => compare(b, a, scope.collation))
        .slice(0, n),
    ),
  ],
  ['$top', ranked('$top', false, false)],
  ['$topN', ranked('$topN', true, false)],
  ['$bottom', ranked('$bottom', false, true)],
  ['$bottomN', ranked('$bottomN', true, true)],
]);
