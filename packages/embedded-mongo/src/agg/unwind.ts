import { type Doc, field, isDoc, setField } from '../bson/types.ts';
import { MongoError } from '../errors.ts';

/** `$unwind`: one document for each element of an array. */
export function compileUnwind(operand: unknown): (chunk: Doc[]) => Doc[] {
  const spec: Doc = isDoc(operand) ? operand : { path: operand };
  for (const name of Object.keys(spec))
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      throw new MongoError(28811, `unrecognized option to $unwind stage: ${name}`);
  const { path } = spec;
  if (typeof path !== 'string') throw new MongoError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$') || path.length < 2)
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const index = field(spec, 'includeArrayIndex');
  if (index !== undefined && (typeof index !== 'string' || index === '' || index.startsWith('$')))
    throw new MongoError(28810, 'includeArrayIndex must be a non-empty string that does not start with $');
  const keep = field(spec, 'preserveNullAndEmptyArrays') === true;
  const parts = path.slice(1).split('.');
  return (chunk) =>
    chunk.flatMap((doc) => {
      const value = at(doc, parts);
      const place = (result: Doc, i: bigint | null): Doc => {
        if (typeof index !== 'string') return result;
        return withValue(result, index.split('.'), i);
      };
      if (Array.isArray(value)) {
        if (value.length > 0) return value.map((item: unknown, i) => place(withValue(doc, parts, item), BigInt(i)));
        return keep ? [place(withValue(doc, parts, undefined), null)] : [];
      }
      if (value === undefined || value === null) return keep ? [place(doc, null)] : [];
      return [place(doc, null)];
    });
}

function at(doc: Doc, parts: readonly string[]): unknown {
  let here: unknown = doc;
  for (const part of parts) {
    if (!isDoc(here)) return undefined;
    here = field(here, part);
  }
  return here;
}

/** A copy with another value at a path; `undefined` takes the field away. */
export function withValue(doc: Doc, parts: readonly string[], value: unknown): Doc {
  const [first = '', ...rest] = parts;
  const copy = { ...doc };
  if (rest.length > 0) {
    const below = field(copy, first);
    setField(copy, first, withValue(isDoc(below) ? below : {}, rest, value));
  } else if (value === undefined) delete copy[first];
  else setField(copy, first, value);
  return copy;
}
