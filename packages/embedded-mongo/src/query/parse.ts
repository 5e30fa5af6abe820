import { BSONRegExp } from 'bson';
import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileExpression } from '../expr/compile.ts';
import type { Scope } from '../expr/scope.ts';
import { toNumber, wholeNumber } from '../values/number.ts';
import { parseBits } from './bits.ts';
import type { Filter, RegexTest, Test } from './filter.ts';
import { asRegex, compileRegex } from './regex.ts';
import { parseTypes } from './type-names.ts';

const OUT_OF_SCOPE: Record<string, string> = {
  $where: '$where is not supported: this server runs no JavaScript',
  $text: 'text index required for $text query',
  $jsonSchema: '$jsonSchema is not supported by this server',
  $near: 'unable to find index for $geoNear query',
  $nearSphere: 'unable to find index for $geoNear query',
  $geoWithin: '$geoWithin is not supported by this server',
  $geoIntersects: '$geoIntersects is not supported by this server',
};

/** Reads a filter document. Unknown operators and malformed operands give code 2 (BadValue), as MongoDB gives. */
export function parseFilter(filter: unknown, scope: Scope): Filter {
  if (filter === undefined || filter === null) return { op: 'and', parts: [] };
  if (!isDoc(filter)) throw new MongoError('TypeMismatch', "Expected field 'filter' to be of type object");
  return { op: 'and', parts: Object.keys(filter).flatMap((name) => parseClause(name, field(filter, name), scope)) };
}

function parseClause(name: string, value: unknown, scope: Scope): Filter[] {
  if (!name.startsWith('$')) return parseField(name, value, scope);
  switch (name) {
    case '$and':
    case '$or':
    case '$nor':
      return [{ op: name.slice(1) as 'and' | 'or' | 'nor', parts: parseList(name, value, scope) }];
    case '$comment':
      return [];
    case '$expr':
      return [{ op: 'expr', expression: compileExpression(value, scope) }];
    case '$alwaysTrue':
    case '$alwaysFalse':
      return [{ op: 'constant', value: name === '$alwaysTrue' }];
    case '$sampleRate':
      if (!isNumeric(value) || toNumber(value) < 0 || toNumber(value) > 1)
        throw new MongoError('BadValue', 'argument to $sampleRate must be a number between 0 and 1');
      return [{ op: 'random', rate: toNumber(value) }];
    default:
      refuse(name);
      throw new MongoError(
        'BadValue',
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function refuse(name: string): void {
  const reason = OUT_OF_SCOPE[name];
  if (reason !== undefined && Object.hasOwn(OUT_OF_SCOPE, name))
    throw new MongoError(name === '$text' || name.startsWith('$near') ? 'IndexNotFound' : 'BadValue', reason);
}

function parseList(name: string, value: unknown, scope: Scope): Filter[] {
  if (!Array.isArray(value)) throw new MongoError('BadValue', `${name} argument must be an array`);
  if (value.length === 0) throw new MongoError('BadValue', '$and/$or/$nor must be a nonempty array');
  return value.map((item: unknown) => {
    if (!isDoc(item)) throw new MongoError('BadValue', '$or/$and/$nor entries need to be full objects');
    return parseFilter(item, scope);
  });
}

function parseField(path: string, value: unknown, scope: Scope): Filter[] {
  const parts = path.split('.');
  return parseTests(value, scope).map((test) => ({ op: 'field', path, parts, test }));
}

/** Whether a condition is a document of operators rather than a value to equal. */
function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  const [first] = Object.keys(value);
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first);
}

export function parseTests(value: unknown, scope: Scope): Test[] {
  if (value instanceof BSONRegExp) return [regexTest(value)];
  if (!isOperators(value)) return [{ kind: 'eq', value: value ?? null }];
  return Object.keys(value).flatMap((name) => {
    if (name === '$options') {
      if (!Object.hasOwn(value, '$regex')) throw new MongoError('BadValue', '$options needs a $regex');
      return [];
    }
    return parseOperator(name, value[name], value, scope);
  });
}

function regexTest(source: BSONRegExp): RegexTest {
  return { kind: 'regex', source, regex: compileRegex(source.pattern, source.options) };
}

function parseOperator(name: string, operand: unknown, all: Doc, scope: Scope): Test[] {
  switch (name) {
    case '$eq':
      return [{ kind: 'eq', value: operand }];
    case '$ne':
      if (operand instanceof BSONRegExp) throw new MongoError('BadValue', "Can't have regex as arg to $ne.");
      return [{ kind: 'not', test: { kind: 'eq', value: operand } }];
    case '$lt':
    case '$lte':
    case '$gt':
    case '$gte':
      if (operand instanceof BSONRegExp)
        throw new MongoError('BadValue', `Can't have RegEx as arg to predicate over field`);
      return [{ kind: name.slice(1) as 'lt', value: operand }];
    case '$in':
      return [parseIn(name, operand)];
    case '$nin':
      return [{ kind: 'not', test: parseIn(name, operand) }];
    case '$exists':
      return [truthy(operand) ? { kind: 'exists' } : { kind: 'not', test: { kind: 'exists' } }];
    case '$type':
      return [{ kind: 'type', types: parseTypes(operand) }];
    case '$size':
      return [parseSize(operand)];
    case '$regex':
      return [regexTest(asRegex(operand, field(all, '$options')))];
    case '$not':
      return [parseNot(operand, scope)];
    case '$all':
      return parseAll(operand, scope);
    case '$elemMatch':
      return [parseElemMatch(operand, scope)];
    case '$mod':
      return [parseMod(operand)];
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return [
        {
          kind: 'bits',
          mode: name.charAt(5).toLowerCase().concat(name.slice(6)) as 'allSet',
          mask: parseBits(operand),
        },
      ];
    case '$comment':
      return [];
    default:
      refuse(name);
      throw new MongoError('BadValue', `unknown operator: ${name}`);
  }
}

/** Truth as options have it: everything but false, null, 0 and missing. */
export function truthy(value: unknown): boolean {
  return isNumeric(value) ? toNumber(value) !== 0 : value !== false && value !== null && value !== undefined;
}

function parseIn(name: string, operand: unknown): Test {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', `${name} needs an array`);
  const values: unknown[] = [];
  const regexes: RegexTest[] = [];
  for (const item of operand) {
    if (item instanceof BSONRegExp) regexes.push(regexTest(item));
    else if (isOperators(item)) throw new MongoError('BadValue', `cannot nest $ under ${name}`);
    else values.push(item);
  }
  return { kind: 'in', values, regexes };
}

function parseSize(operand: unknown): Test {
  const size = wholeNumber(operand);
  if (size === undefined) throw new MongoError('BadValue', `Failed to parse $size. Expected a number in: $size`);
  if (size < 0) throw new MongoError('BadValue', 'Failed to parse $size. Expected a non-negative number in: $size');
  return { kind: 'size', size };
}

function parseNot(operand: unknown, scope: Scope): Test {
  if (operand instanceof BSONRegExp) return { kind: 'not', test: regexTest(operand) };
  if (!isDoc(operand)) throw new MongoError('BadValue', '$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw new MongoError('BadValue', '$not cannot be empty');
  if (!isOperators(operand)) throw new MongoError('BadValue', `unknown operator: ${Object.keys(operand)[0]}`);
  return { kind: 'not', test: { kind: 'all', tests: parseTests(operand, scope) } };
}

function parseAll(operand: unknown, scope: Scope): Test[] {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', '$all needs an array');
  if (operand.length === 0) return [{ kind: 'never' }];
  const elem = (item: unknown): item is Doc => isDoc(item) && Object.hasOwn(item, '$elemMatch');
  const matches = operand.filter((item) => elem(item)).length;
  if (matches > 0 && matches < operand.length) throw new MongoError('BadValue', 'no $ expressions in $all');
  return operand.flatMap((item: unknown): Test[] => {
    if (elem(item)) return parseTests(item, scope);
    if (isOperators(item)) throw new MongoError('BadValue', 'no $ expressions in $all');
    if (item instanceof BSONRegExp) return [regexTest(item)];
    return [{ kind: 'eq', value: item }];
  });
}

function parseElemMatch(operand: unknown, scope: Scope): Test {
  if (!isDoc(operand)) throw new MongoError('BadValue', '$elemMatch needs an Object');
  const [first] = Object.keys(operand);
  const values =
    isOperators(operand) && !['$and', '$or', '$nor', '$where', '$expr', '$jsonSchema'].includes(first ?? '');
  return values
    ? { kind: 'elemValue', tests: parseTests(operand, scope) }
    : { kind: 'elemDoc', filter: parseFilter(operand, scope) };
}

function parseMod(operand: unknown): Test {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', 'malformed mod, needs to be an array');
  if (operand.length < 2) throw new MongoError('BadValue', 'malformed mod, not enough elements');
  if (operand.length > 2) throw new MongoError('BadValue', 'malformed mod, too many elements');
  const [divisor, remainder] = operand.map((item: unknown) => {
    if (!isNumeric(item) || !Number.isFinite(toNumber(item)))
      throw new MongoError('BadValue', 'malformed mod, divisor or remainder not a number');
    return typeof item === 'bigint' ? item : BigInt(Math.trunc(toNumber(item)));
  });
  if (divisor === 0n) throw new MongoError('BadValue', 'divisor cannot be 0');
  return { kind: 'mod', divisor: divisor ?? 1n, remainder: remainder ?? 0n };
}
