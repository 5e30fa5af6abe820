import { isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compare } from '../values/compare.ts';
import { toNumber } from '../values/number.ts';
import { bind, compileNamed, missing, named, operator, type Operator, type Operators } from './env.ts';
import { withVariables } from './scope.ts';

/** Truth in expressions: everything but false, null, missing and zero. */
export function isTrue(value: unknown): boolean {
  return isNumeric(value) ? toNumber(value) !== 0 : value !== false && !missing(value);
}

function comparison(name: string, accept: (order: number) => unknown): [string, Operator] {
  return operator(name, 2, ([a, b], scope) => accept(compare(a, b, scope.collation)));
}

const cond: Operator = (operand, scope, compile) => {
  const [test, yes, no] = isDoc(operand)
    ? ['if', 'then', 'else'].map((name) => compile(named('$cond', operand, ['if', 'then', 'else'])[name], scope))
    : three(operand).map((part) => compile(part, scope));
  return (env) => (isTrue(test?.(env)) ? yes?.(env) : no?.(env));
};

function three(operand: unknown): unknown[] {
  if (!Array.isArray(operand) || operand.length !== 3)
    throw new MongoError(16020, 'Expression $cond takes exactly 3 arguments.');
  return operand;
}

const switchCase: Operator = (operand, scope, compile) => {
  const given = named('$switch', operand, ['branches'], ['default']);
  const { branches } = given;
  if (!Array.isArray(branches) || branches.length === 0)
    throw new MongoError(40068, '$switch requires at least one branch.');
  const cases = branches.map((branch: unknown) =>
    compileNamed(named('$switch', branch, ['case', 'then']), ['case', 'then'], scope, compile),
  );
  const fallback = compileNamed(given, ['default'], scope, compile).default;
  return (env) => {
    for (const branch of cases) if (isTrue(branch.case?.(env))) return branch.then?.(env);
    if (!fallback)
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(env);
  };
};

const letVariables: Operator = (operand, scope, compile) => {
  const given = named('$let', operand, ['vars', 'in']);
  if (!isDoc(given['vars'])) throw new MongoError(16876, 'invalid parameter: expected an object (vars)');
  const vars = Object.entries(given['vars']).map(([name, spec]) => ({ name, value: compile(spec, scope) }));
  const body = compile(
    given['in'],
    withVariables(
      scope,
      vars.map((item) => item.name),
    ),
  );
  return (env) => {
    let inner = env;
    for (const { name, value } of vars) inner = bind(inner, name, value(env));
    return body(inner);
  };
};

function lazy(name: string, decide: (values: Iterable<unknown>) => unknown): [string, Operator] {
  return [
    name,
    (operand, scope, compile) => {
      const parts = (Array.isArray(operand) ? operand : [operand]).map((part: unknown) => compile(part, scope));
      return (env) =>
        decide({
          *[Symbol.iterator]() {
            for (const part of parts) yield part(env);
          },
        });
    },
  ];
}

export const CONDITIONS: Operators = new Map<string, Operator>([
  comparison('$eq', (order) => order === 0),
  comparison('$ne', (order) => order !== 0),
  comparison('$gt', (order) => order > 0),
  comparison('$gte', (order) => order >= 0),
  comparison('$lt', (order) => order < 0),
  comparison('$lte', (order) => order <= 0),
  comparison('$cmp', (order) => Math.sign(order)),
  operator('$not', 1, ([value]) => !isTrue(value)),
  lazy('$and', (values) => {
    for (const value of values) if (!isTrue(value)) return false;
    return true;
  }),
  lazy('$or', (values) => {
    for (const value of values) if (isTrue(value)) return true;
    return false;
  }),
  lazy('$ifNull', (values) => {
    let last: unknown;
    for (const value of values) {
      if (!missing(value)) return value;
      last = value;
    }
    return last;
  }),
  ['$cond', cond],
  ['$switch', switchCase],
  ['$let', letVariables],
]);
