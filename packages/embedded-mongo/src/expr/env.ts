import { isDoc, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import type { Scope } from './scope.ts';

/** Variables in reach, the innermost first. */
export interface Variables {
  name: string;
  value: unknown;
  next: Variables | undefined;
}

export interface Env {
  root: unknown;
  current: unknown;
  vars: Variables | undefined;
}

/** A compiled expression; `undefined` is a missing value. */
export type Expression = (env: Env) => unknown;
export type Compile = (spec: unknown, scope: Scope) => Expression;
export type Operator = (operand: unknown, scope: Scope, compile: Compile) => Expression;
export type Operators = ReadonlyMap<string, Operator>;

export function bind(env: Env, name: string, value: unknown): Env {
  return { root: env.root, current: env.current, vars: { name, value, next: env.vars } };
}

export function missing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** The arguments of an operator, given as an array or, for one argument, alone. Code 16020 for a wrong number. */
export function args(name: string, operand: unknown, least: number, most = least): unknown[] {
  const list: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (list.length < least || list.length > most)
    throw new MongoError(16020, `Expression ${name} takes exactly ${least} arguments. ${list.length} were passed in.`);
  return list;
}

/** An operator on a fixed number of evaluated arguments. */
export function operator(
  name: string,
  least: number,
  apply: (values: unknown[], scope: Scope) => unknown,
  most = least,
): [string, Operator] {
  return [
    name,
    (operand, scope, compile) => {
      const compiled = args(name, operand, least, most).map((arg) => compile(arg, scope));
      return (env) =>
        apply(
          compiled.map((arg) => arg(env)),
          scope,
        );
    },
  ];
}

/** The named arguments of an operator. Code 40075-like answers become 2 (BadValue) with the name of the argument. */
export function named(
  name: string,
  operand: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Record<string, unknown> {
  if (!isDoc(operand)) throw new MongoError('FailedToParse', `${name} only supports an object as its argument`);
  for (const key of Object.keys(operand))
    if (!required.includes(key) && !optional.includes(key))
      throw new MongoError('FailedToParse', `${name} found an unknown argument: ${key}`);
  for (const key of required)
    if (!Object.hasOwn(operand, key))
      throw new MongoError('FailedToParse', `${name} requires '${key}' to be specified`);
  return operand;
}

/** Compiles the named arguments that are there. */
export function compileNamed<K extends string>(
  operand: Record<string, unknown>,
  names: readonly K[],
  scope: Scope,
  compile: Compile,
): Record<K, Expression | undefined> {
  const out = {} as Record<K, Expression | undefined>;
  for (const name of names) out[name] = Object.hasOwn(operand, name) ? compile(operand[name], scope) : undefined;
  return out;
}

export function wrongType(
  name: string,
  wanted: string,
  value: unknown,
  code: number | 'TypeMismatch' = 'TypeMismatch',
): MongoError {
  return new MongoError(
    code,
    `${name} requires ${wanted}, found: ${value === undefined ? 'missing' : typeName(value)}`,
  );
}
