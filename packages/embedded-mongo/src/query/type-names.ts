import { isNumeric, TYPE } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { toNumber } from '../values/number.ts';

const BY_NUMBER = new Map<number, string>(Object.entries(TYPE).map(([name, number]) => [number, name]));

/** The type names that `$type` was given, by name or number; `number` stands for all four numeric ones. */
export function parseTypes(operand: unknown): ReadonlySet<string> {
  const types = new Set<string>();
  const list: unknown[] = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw new MongoError('FailedToParse', '$type must match at least one type');
  for (const item of list) {
    if (item === 'number') for (const name of ['int', 'long', 'double', 'decimal']) types.add(name);
    else if (typeof item === 'string' && Object.hasOwn(TYPE, item)) types.add(item);
    else if (isNumeric(item) && BY_NUMBER.has(toNumber(item))) types.add(BY_NUMBER.get(toNumber(item)) ?? '');
    else if (isNumeric(item)) throw new MongoError('BadValue', `Invalid numerical type code: ${toNumber(item)}`);
    else if (typeof item === 'string') throw new MongoError('BadValue', `Unknown type name alias: ${item}`);
    else throw new MongoError('TypeMismatch', 'type must be represented as a number or a string');
  }
  return types;
}
