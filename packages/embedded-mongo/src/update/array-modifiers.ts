import { BSONRegExp } from 'bson';
import { type Doc, field, isDoc, isNumeric, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { parseFilter, parseTests } from '../query/parse.ts';
import { compileSort, parseSort } from '../query/sort.ts';
import { compare, equal } from '../values/compare.ts';
import { keyOf } from '../values/key.ts';
import { toNumber, wholeNumber } from '../values/number.ts';
import { show } from '../bson/show.ts';
import { KEEP, type MakeModifier, type Modify } from './modify.ts';

const CLAUSES = new Set(['$each', '$slice', '$sort', '$position']);

function each(operand: unknown, name: string): { items: unknown[]; clauses: Doc } {
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) return { items: [operand], clauses: {} };
  const items = field(operand, '$each');
  if (!Array.isArray(items))
    throw new MongoError(
      name === '$push' ? 'BadValue' : 'TypeMismatch',
      `The argument to $each in ${name} must be an array but it was of type: ${typeName(items)}`,
    );
  return { items, clauses: operand };
}

export const push: MakeModifier = (path, operand, scope) => {
  const { items, clauses } = each(operand, '$push');
  for (const name of Object.keys(clauses))
    if (!CLAUSES.has(name)) throw new MongoError('BadValue', `Unrecognized clause in $push: ${name}`);
  const integer = (name: string): number | undefined => {
    if (!Object.hasOwn(clauses, name)) return undefined;
    const whole = wholeNumber(clauses[name]);
    if (whole === undefined)
      throw new MongoError(
        'BadValue',
        `The value for ${name} must be an integer value but was given type: ${typeName(clauses[name])}`,
      );
    return whole;
  };
  const position = integer('$position');
  const slice = integer('$slice');
  const order = Object.hasOwn(clauses, '$sort') ? pushOrder(clauses['$sort'], scope.collation) : undefined;
  return (current, context) => {
    if (current !== undefined && !Array.isArray(current))
      throw new MongoError(
        'BadValue',
        `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${show(context.id)}}`,
      );
    const list: unknown[] = [...(current ?? [])];
    const at = position === undefined ? list.length : position < 0 ? Math.max(0, list.length + position) : position;
    list.splice(at, 0, ...items);
    if (order) list.sort(order);
    if (slice === undefined) return list;
    return slice === 0 ? [] : slice > 0 ? list.slice(0, slice) : list.slice(slice);
  };
};

function pushOrder(spec: unknown, collation: Parameters<typeof compare>[2]): (a: unknown, b: unknown) => number {
  if (isNumeric(spec)) {
    const direction = toNumber(spec);
    if (direction !== 1 && direction !== -1)
      throw new MongoError('BadValue', 'The $sort element value must be either 1 or -1');
    return (a, b) => compare(a, b, collation) * direction;
  }
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw new MongoError(
      'BadValue',
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  const order = compileSort(parseSort(spec), collation);
  const other: Doc = {};
  // Elements that are not documents have none of the fields.
  return (a, b) => order(isDoc(a) ? a : other, isDoc(b) ? b : other);
}

export const addToSet: MakeModifier = (path, operand, scope) => {
  const { items, clauses } = each(operand, '$addToSet');
  for (const name of Object.keys(clauses))
    if (name !== '$each') throw new MongoError('BadValue', `Found unexpected fields after $each in $addToSet: ${name}`);
  return (current) => {
    if (current !== undefined && !Array.isArray(current))
      throw new MongoError(
        'BadValue',
        `Cannot apply $addToSet to non-array field. Field named '${path.split('.').at(-1)}' has non-array type ${typeName(current)}`,
      );
    const list: unknown[] = [...(current ?? [])];
    const keys = new Set(list.map((item) => keyOf(item, scope.collation).toString('latin1')));
    for (const item of items) {
      const key = keyOf(item, scope.collation).toString('latin1');
      if (keys.has(key)) continue;
      keys.add(key);
      list.push(item);
    }
    return current !== undefined && list.length === current.length ? KEEP : list;
  };
};

export const pull: MakeModifier = (_path, operand, scope) => {
  let matches: (item: unknown) => boolean;
  const operators = isDoc(operand) && Object.keys(operand)[0]?.startsWith('$');
  if (isDoc(operand) && (!operators || ['$and', '$or', '$nor', '$expr'].includes(Object.keys(operand)[0] ?? ''))) {
    const matcher = compileFilter(parseFilter(operand, scope), scope.collation);
    matches = (item) => isDoc(item) && matcher(item);
  } else if (operators || operand instanceof BSONRegExp) {
    const parts = ['v'];
    const tests = parseTests(operand, scope).map((test) => ({ op: 'field' as const, path: 'v', parts, test }));
    const matcher = compileFilter({ op: 'and', parts: tests }, scope.collation);
    matches = (item) => matcher({ v: item });
  } else matches = (item) => equal(item, operand, scope.collation);
  return removing('$pull', matches);
};

export const pullAll: MakeModifier = (_path, operand, scope) => {
  if (!Array.isArray(operand))
    throw new MongoError('BadValue', `$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return removing('$pullAll', (item) => operand.some((value) => equal(item, value, scope.collation)));
};

function removing(name: string, matches: (item: unknown) => boolean): Modify {
  return (current) => {
    if (current === undefined) return KEEP;
    if (!Array.isArray(current)) throw new MongoError('BadValue', `Cannot apply ${name} to a non-array value`);
    const kept = current.filter((item) => !matches(item));
    return kept.length === current.length ? KEEP : kept;
  };
}

export function pop(way: 1 | -1): Modify {
  return (current, context) => {
    if (current === undefined) return KEEP;
    if (!Array.isArray(current))
      throw new MongoError(
        'TypeMismatch',
        `Path '${context.path}' contains an element of non-array type '${typeName(current)}'`,
      );
    return way === 1 ? current.slice(0, -1) : current.slice(1);
  };
}
