import { compare } from '../values/compare.ts';
import { combine, divide } from './arithmetic.ts';
import { double, isNumeric } from '../bson/types.ts';
import { type Num, toNumber } from '../values/number.ts';
import { missing, type Operator, type Operators } from './env.ts';
import type { Scope } from './scope.ts';

/** The sum of the numbers among values; what is no number counts for nothing. */
function sum(values: unknown[]): Num {
  return values.filter(isNumeric).reduce<Num>((total, value) => combine('+', total, value), 0);
}

function average(values: unknown[]): unknown {
  const numbers = values.filter(isNumeric);
  return numbers.length === 0 ? null : divide(sum(numbers), numbers.length);
}

/** The standard deviation of the numbers among values, of a population or a sample; null for too few. */
export function deviation(values: unknown[], sample: boolean): unknown {
  const numbers = values.filter(isNumeric).map((value) => toNumber(value));
  const count = numbers.length - (sample ? 1 : 0);
  if (count <= 0) return null;
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  return double(Math.sqrt(numbers.reduce((a, b) => a + (b - mean) ** 2, 0) / count));
}

/** The smallest (-1) or largest (1) of the values that are there; null for none. */
export function extreme(values: Iterable<unknown>, direction: 1 | -1, scope: Scope): unknown {
  let best: unknown = null;
  for (const value of values)
    if (!missing(value) && (best === null || compare(value, best, scope.collation) * direction > 0)) best = value;
  return best;
}

/** Over the elements of one array, or over several arguments. */
function over(name: string, apply: (values: unknown[], scope: Scope) => unknown): [string, Operator] {
  return [
    name,
    (operand, scope, compile) => {
      const parts = (Array.isArray(operand) ? operand : [operand]).map((part: unknown) => compile(part, scope));
      return (env) => {
        const values = parts.map((part) => part(env));
        const [only] = values;
        return apply(values.length === 1 && Array.isArray(only) ? only : values, scope);
      };
    },
  ];
}

export const STATISTICS: Operators = new Map([
  over('$sum', sum),
  over('$avg', average),
  over('$min', (values, scope) => extreme(values, -1, scope)),
  over('$max', (values, scope) => extreme(values, 1, scope)),
  over('$stdDevPop', (values) => deviation(values, false)),
  over('$stdDevSamp', (values) => deviation(values, true)),
]);
