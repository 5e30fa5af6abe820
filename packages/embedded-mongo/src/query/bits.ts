import { Binary } from 'bson';
import { isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { toNumber, wholeNumber } from '../values/number.ts';

/** A bit mask from a number, binary data or a list of positions. Code 2 otherwise. */
export function parseBits(operand: unknown): bigint {
  if (operand instanceof Binary) return fromBytes(operand);
  if (Array.isArray(operand)) {
    let mask = 0n;
    for (const item of operand) {
      const place = wholeNumber(item);
      if (place === undefined || place < 0)
        throw new MongoError('BadValue', 'bit positions must be integers of 0 or more');
      mask |= 1n << BigInt(place);
    }
    return mask;
  }
  if (typeof operand === 'bigint' && operand >= 0n) return operand;
  const mask = wholeNumber(operand);
  if (mask === undefined || mask < 0)
    throw new MongoError('BadValue', 'a bit mask must be a non-negative integer, binary data or an array of positions');
  return BigInt(mask);
}

/** The bits of a value that can be tested: an integer of 64 bits (sign extended) or binary data. */
export function bitsOf(value: unknown): bigint | undefined {
  if (value instanceof Binary) return fromBytes(value);
  if (typeof value === 'bigint') return value;
  if (!isNumeric(value)) return undefined;
  const number = toNumber(value);
  return Number.isInteger(number) && Math.abs(number) <= 2 ** 63 ? BigInt(number) : undefined;
}

function fromBytes(value: Binary): bigint {
  let bits = 0n;
  for (let i = value.position - 1; i >= 0; i--) bits = (bits << 8n) | BigInt(value.buffer[i] ?? 0);
  return bits;
}
