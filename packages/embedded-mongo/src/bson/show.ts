import type { ObjectId } from 'bson';
import { type Doc, isDoc, typeName } from './types.ts';

/** A value for a message. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (Array.isArray(value)) return `[ ${value.map(show).join(', ')} ]`;
  if (isDoc(value)) return showDoc(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (typeName(value) === 'objectId') return `ObjectId('${(value as ObjectId).toHexString()}')`;
  return value === undefined ? 'missing' : String(value as number);
}

export function showDoc(doc: Doc): string {
  const names = Object.keys(doc);
  return names.length === 0 ? '{}' : `{ ${names.map((name) => `${name}: ${show(doc[name])}`).join(', ')} }`;
}
