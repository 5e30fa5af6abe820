import { type Doc, field, isDoc, setField } from '../bson/types.ts';
import { encode } from '../bson/encode.ts';
import { MongoError } from '../errors.ts';
import { compileNamed, missing, named, operator, type Operator, type Operators, wrongType } from './env.ts';

export function merge(values: unknown[]): Doc {
  const out: Doc = {};
  for (const value of values) {
    if (missing(value)) continue;
    if (!isDoc(value)) throw wrongType('$mergeObjects', 'object inputs', value, 40400);
    for (const name of Object.keys(value)) setField(out, name, value[name]);
  }
  return out;
}

function fieldName(name: string, value: unknown): string {
  const text = isDoc(value) && typeof value['$literal'] === 'string' ? value['$literal'] : value;
  if (typeof text !== 'string')
    throw new MongoError(5654602, `${name} requires 'field' to evaluate to a constant string`);
  return text;
}

const getField: Operator = (operand, scope, compile) => {
  const short = typeof operand === 'string' || (isDoc(operand) && Object.hasOwn(operand, '$literal'));
  const given = short ? { field: operand, input: '$$CURRENT' } : named('$getField', operand, ['field'], ['input']);
  const name = fieldName('$getField', given['field']);
  const input = compile(given['input'] ?? '$$CURRENT', scope);
  return (env) => {
    const value = input(env);
    if (isDoc(value)) return field(value, name);
    return value === null ? null : undefined;
  };
};

const setFieldOperator: Operator = (operand, scope, compile) => {
  const given = named('$setField', operand, ['field', 'input', 'value']);
  const name = fieldName('$setField', given['field']);
  const { input, value } = compileNamed(given, ['input', 'value'], scope, compile);
  return (env) => {
    const base = input?.(env);
    if (missing(base)) return null;
    if (!isDoc(base)) throw wrongType('$setField', "'input' to evaluate to type Object", base, 4161105);
    const out = { ...base };
    const content = value?.(env);
    if (content === undefined) delete out[name];
    else setField(out, name, content);
    return out;
  };
};

const unsetField: Operator = (operand, scope, compile) => {
  const given = named('$unsetField', operand, ['field', 'input']);
  return setFieldOperator({ ...given, value: '$$REMOVE' }, scope, compile);
};

export const OBJECTS: Operators = new Map<string, Operator>([
  ['$getField', getField],
  ['$setField', setFieldOperator],
  ['$unsetField', unsetField],
  operator(
    '$mergeObjects',
    0,
    (values) => merge(values.length === 1 && Array.isArray(values[0]) ? values[0] : values),
    Infinity,
  ),
  operator('$bsonSize', 1, ([value]) => {
    if (missing(value)) return null;
    if (!isDoc(value)) throw wrongType('$bsonSize', 'a document input', value, 31393);
    return encode(value).length;
  }),
]);
