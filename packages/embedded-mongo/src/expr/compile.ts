import { type Doc, field, isDoc, setField } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './array.ts';
import { CONDITIONS } from './condition.ts';
import { CONVERSIONS } from './convert.ts';
import { DATES } from './date.ts';
import type { Compile, Env, Expression, Operators } from './env.ts';
import { OBJECTS } from './object.ts';
import type { Scope } from './scope.ts';
import { SETS } from './set.ts';
import { STATISTICS } from './statistics.ts';
import { STRINGS } from './string.ts';

export type { Env, Expression } from './env.ts';

const OPERATORS: Operators = new Map([
  ...ARITHMETIC,
  ...ARRAYS,
  ...CONDITIONS,
  ...CONVERSIONS,
  ...DATES,
  ...OBJECTS,
  ...SETS,
  ...STATISTICS,
  ...STRINGS,
]);

/** Compiles an aggregation expression. Code 168 for an operator this server does not know. */
export function compileExpression(spec: unknown, scope: Scope): Expression {
  if (typeof spec === 'string' && spec.startsWith('$')) return compileReference(spec, scope);
  if (Array.isArray(spec)) {
    const items = spec.map((item: unknown) => compileExpression(item, scope));
    return (env) => items.map((item) => item(env) ?? null);
  }
  if (!isDoc(spec)) return () => spec;
  const names = Object.keys(spec);
  const [first] = names;
  if (first?.startsWith('$')) return compileOperator(names, spec, scope);
  return compileObject(spec, scope);
}

function compileOperator(names: string[], spec: Doc, scope: Scope): Expression {
  const [name = ''] = names;
  if (names.length > 1)
    throw new MongoError(
      15983,
      `An object representing an expression must have exactly one field, found ${names.length}`,
    );
  if (name === '$literal') {
    const value = spec[name];
    return () => value;
  }
  const operator = OPERATORS.get(name);
  if (!operator) throw new MongoError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  return operator(spec[name], scope, compileExpression as Compile);
}

function compileObject(spec: Doc, scope: Scope): Expression {
  const fields = Object.keys(spec).map((name): [string, Expression] => {
    if (name.startsWith('$'))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    if (name.includes('.')) throw new MongoError(16412, `FieldPath field names may not contain '.'.`);
    return [name, compileExpression(spec[name], scope)];
  });
  return (env) => {
    const out: Doc = {};
    for (const [name, expression] of fields) {
      const value = expression(env);
      if (value !== undefined) setField(out, name, value);
    }
    return out;
  };
}

function compileReference(text: string, scope: Scope): Expression {
  if (!text.startsWith('$$')) {
    const parts = checkPath(text.slice(1));
    return (env) => readPath(env.current, parts, 0);
  }
  const [name = '', ...parts] = text.slice(2).split('.');
  if (parts.length > 0) checkPath(parts.join('.'));
  const base = variable(name, scope);
  return parts.length === 0 ? base : (env) => readPath(base(env), parts, 0);
}

function checkPath(path: string): string[] {
  const parts = path.split('.');
  if (path === '') throw new MongoError(16872, "'$' by itself is not a valid FieldPath");
  if (parts.includes('')) throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
  for (const part of parts)
    if (part.startsWith('$')) throw new MongoError(16410, `FieldPath field names may not start with '$'.`);
  return parts;
}

function variable(name: string, scope: Scope): Expression {
  switch (name) {
    case 'ROOT':
      return (env) => env.root;
    case 'CURRENT':
      return (env) => env.current;
    case 'REMOVE':
      return () => undefined;
    case 'NOW':
      return () => scope.now;
    default:
  }
  if (!scope.variables.has(name)) {
    if (!scope.constants.has(name)) throw new MongoError(17276, `Use of undefined variable: ${name}`);
    const value = scope.constants.get(name);
    return () => value;
  }
  return (env) => {
    for (let at = env.vars; at; at = at.next) if (at.name === name) return at.value;
    return undefined;
  };
}

/** Follows a path as expressions do: through arrays into every document, collecting what is there. */
export function readPath(value: unknown, parts: readonly string[], at: number): unknown {
  let here = value;
  for (let i = at; i < parts.length; i++) {
    if (Array.isArray(here)) {
      const rest = i;
      return here
        .map((item: unknown) => (isDoc(item) || Array.isArray(item) ? readPath(item, parts, rest) : undefined))
        .filter((item) => item !== undefined);
    }
    if (!isDoc(here)) return undefined;
    here = field(here, parts[i] ?? '');
  }
  return here;
}

/** Evaluates for a document without variables. */
export function evaluate(expression: Expression, doc: Doc): unknown {
  const env: Env = { root: doc, current: doc, vars: undefined };
  return expression(env);
}
