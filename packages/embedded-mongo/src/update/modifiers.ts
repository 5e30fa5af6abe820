import { Timestamp } from 'bson';
import { show } from '../bson/show.ts';
import { field, isDoc, isInt32, isNumeric, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compare } from '../values/compare.ts';
import { arithmetic, type Num, wholeNumber } from '../values/number.ts';
import { addToSet, pop, pull, pullAll, push } from './array-modifiers.ts';
import { KEEP, type MakeModifier, REMOVE } from './modify.ts';

function calculation(name: '$inc' | '$mul'): MakeModifier {
  const verb = name === '$inc' ? 'increment' : 'multiply';
  return (path, operand) => {
    if (!isNumeric(operand))
      throw new MongoError('TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`);
    return (current, context) => {
      if (current === undefined) return name === '$inc' ? operand : arithmetic('*', operand, 0);
      if (!isNumeric(current))
        throw new MongoError(
          'TypeMismatch',
          `Cannot apply ${name} to a value of non-numeric type. {_id: ${show(context.id)}} has the field '${path.split('.').at(-1)}' of non-numeric type ${typeName(current)}`,
        );
      const result: Num | undefined = arithmetic(name === '$inc' ? '+' : '*', current, operand);
      if (result === undefined)
        throw new MongoError(
          'BadValue',
          `Failed to apply ${name} operations to current value for document {_id: ${show(context.id)}}`,
        );
      return result;
    };
  };
}

function extreme(direction: 1 | -1): MakeModifier {
  return (_path, operand, scope) => (current) =>
    current === undefined || compare(operand, current, scope.collation) * direction > 0 ? operand : KEEP;
}

const currentDate: MakeModifier = (path, operand, scope) => {
  const type = isDoc(operand) ? field(operand, '$type') : operand;
  if (isDoc(operand) ? type !== 'date' && type !== 'timestamp' : typeof operand !== 'boolean')
    throw new MongoError(
      'BadValue',
      `${path}: the value of $currentDate must be true or {$type: 'date'} or {$type: 'timestamp'}`,
    );
  if (type !== 'timestamp') return () => scope.now;
  return () => new Timestamp({ t: Math.floor(scope.now.getTime() / 1000), i: 1 });
};

const bit: MakeModifier = (path, operand) => {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new MongoError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  const steps = Object.entries(operand).map(([name, mask]) => {
    if (name !== 'and' && name !== 'or' && name !== 'xor')
      throw new MongoError('BadValue', `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (typeof mask !== 'bigint' && !(typeof mask === 'number' && isInt32(mask)))
      throw new MongoError(
        'BadValue',
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here`,
      );
    return { name, mask };
  });
  return (current, context) => {
    let value: number | bigint = 0;
    if (current !== undefined) {
      if (typeof current !== 'bigint' && !(typeof current === 'number' && isInt32(current)))
        throw new MongoError(
          'BadValue',
          `Cannot apply $bit to a value of non-integral type. {_id: ${show(context.id)}} has the field ${path} of non-integer type ${typeName(current)}`,
        );
      value = current;
    }
    for (const { name, mask } of steps) {
      const long = typeof value === 'bigint' || typeof mask === 'bigint';
      const [a, b] = [BigInt(value), BigInt(mask)];
      const whole = name === 'and' ? a & b : name === 'or' ? a | b : a ^ b;
      value = long ? BigInt.asIntN(64, whole) : Number(whole);
    }
    return value;
  };
};

export const MODIFIERS: ReadonlyMap<string, MakeModifier> = new Map<string, MakeModifier>([
  ['$set', (_path, operand) => () => operand],
  ['$setOnInsert', (_path, operand) => (_current, context) => (context.inserting ? operand : KEEP)],
  ['$unset', () => (current) => (current === undefined ? KEEP : REMOVE)],
  ['$rename', () => () => KEEP],
  ['$inc', calculation('$inc')],
  ['$mul', calculation('$mul')],
  ['$min', extreme(-1)],
  ['$max', extreme(1)],
  ['$currentDate', currentDate],
  ['$bit', bit],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
  ['$pullAll', pullAll],
  [
    '$pop',
    (path, operand) => {
      const way = wholeNumber(operand);
      if (way !== 1 && way !== -1)
        throw new MongoError('FailedToParse', `$pop expects 1 or -1, found: ${path}: ${show(operand)}`);
      return pop(way);
    },
  ],
]);
