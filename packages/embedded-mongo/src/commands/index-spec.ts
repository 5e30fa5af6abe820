import { encode } from '../bson/encode.ts';
import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { newScope } from '../expr/scope.ts';
import { truthy } from '../query/parse.ts';
import { parseFilter } from '../query/parse.ts';
import type { Collection } from '../storage/catalog.ts';
import { showDoc } from '../bson/show.ts';
import { parseCollation } from '../values/collation.ts';
import { compare } from '../values/compare.ts';
import { toNumber } from '../values/number.ts';

const OPTIONS = new Set([
  'key',
  'name',
  'v',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'collation',
  'hidden',
  'background',
  'ns',
  'wildcardProjection',
]);
const OUT_OF_SCOPE: Record<string, string> = {
  text: 'text indexes',
  '2d': 'geo indexes',
  '2dsphere': 'geo indexes',
  geoHaystack: 'geo indexes',
};

/** Reads an index as `createIndexes` gives it, into the form that `listIndexes` shows. Codes 67, 2, 72, 197. */
export function normalizeIndex(given: Doc, collection: Collection | undefined): Doc {
  const key = field(given, 'key');
  if (!isDoc(key) || Object.keys(key).length === 0)
    throw new MongoError('CannotCreateIndex', 'Index keys cannot be empty.');
  for (const name of Object.keys(given))
    if (!OPTIONS.has(name))
      throw new MongoError(
        'InvalidIndexSpecificationOption',
        `The field '${name}' is not valid for an index specification. Specification: ${showDoc(given)}`,
      );
  checkKey(key);
  const spec: Doc = {
    v: 2,
    key,
    name: typeof given['name'] === 'string' && given['name'] !== '' ? given['name'] : defaultName(key),
  };
  if (spec['name'] === '*') throw new MongoError('BadValue', "The index name '*' is not valid.");
  const id = isIdKey(key);
  if (id && given['unique'] === false)
    throw new MongoError('InvalidIndexSpecificationOption', 'The _id index must be unique');
  if (!id && spec['name'] === '_id_')
    throw new MongoError(
      'BadValue',
      "The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}",
    );
  for (const name of ['unique', 'sparse', 'hidden'])
    if (given[name] !== undefined && truthy(given[name]) && !id) spec[name] = true;
  if (given['partialFilterExpression'] !== undefined) {
    if (spec['sparse'] === true)
      throw new MongoError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
    if (!isDoc(given['partialFilterExpression']))
      throw new MongoError('TypeMismatch', 'partialFilterExpression must be an object');
    parseFilter(given['partialFilterExpression'], newScope());
    spec['partialFilterExpression'] = given['partialFilterExpression'];
  }
  const expire = given['expireAfterSeconds'];
  if (expire !== undefined) {
    if (!isNumeric(expire) || !(toNumber(expire) >= 0) || toNumber(expire) > 2 ** 31 - 1)
      throw new MongoError(
        'CannotCreateIndex',
        'TTL index expireAfterSeconds must be a number between 0 and 2147483647',
      );
    if (Object.keys(key).length !== 1 || id)
      throw new MongoError(
        'CannotCreateIndex',
        'TTL indexes are single-field indexes, compound indexes and _id do not support TTL',
      );
    spec['expireAfterSeconds'] = expire;
  }
  const collation = given['collation'] === undefined ? collection?.collation : parseCollation(given['collation']);
  if (collation) spec['collation'] = collation.spec;
  return id ? { v: 2, key: { _id: 1 }, name: '_id_' } : spec;
}

function isIdKey(key: Doc): boolean {
  return Object.keys(key).length === 1 && isNumeric(key['_id']) && toNumber(key['_id']) === 1;
}

function checkKey(key: Doc): void {
  for (const path of Object.keys(key)) {
    const value = key[path];
    if (path === '' || path.split('.').includes(''))
      throw new MongoError('CannotCreateIndex', 'Index keys cannot contain an empty field.');
    if (path.startsWith('$') && !path.startsWith('$**'))
      throw new MongoError(
        'CannotCreateIndex',
        `Index key contains an illegal field name: field name starts with '$'.`,
      );
    if (typeof value === 'string') {
      const what = Object.hasOwn(OUT_OF_SCOPE, value) ? OUT_OF_SCOPE[value] : undefined;
      if (what) throw new MongoError('CannotCreateIndex', `${what} are not supported by this server`);
      if (value !== 'hashed') throw new MongoError('CannotCreateIndex', `Unknown index plugin '${value}'`);
    } else if (!isNumeric(value) || toNumber(value) === 0 || Number.isNaN(toNumber(value)))
      throw new MongoError(
        'CannotCreateIndex',
        `Values in v:2 index key pattern cannot be of this type or 0. Only numbers > 0, numbers < 0, and strings are allowed.`,
      );
  }
}

export function defaultName(key: Doc): string {
  return Object.keys(key)
    .map((path) => `${path}_${String(typeof key[path] === 'string' ? key[path] : toNumber(key[path] as number))}`)
    .join('_');
}

/** Whether the index is there already. Code 86 for its name with another key, 85 for its key with other options. */
export function existing(collection: Collection, spec: Doc): boolean {
  const sameKey = (other: Doc): boolean =>
    compare(other['key'], spec['key']) === 0 &&
    compare(other['collation'], spec['collation']) === 0 &&
    compare(other['partialFilterExpression'], spec['partialFilterExpression']) === 0;
  const plain = (doc: Doc): Buffer =>
    encode({
      ...doc,
      key: null,
      hidden: undefined,
      ...(doc['expireAfterSeconds'] === undefined
        ? {}
        : { expireAfterSeconds: toNumber(doc['expireAfterSeconds'] as number) }),
    });
  for (const { spec: other } of collection.indexes) {
    const named = other['name'] === spec['name'];
    if (sameKey(other)) {
      if (other['name'] === '_id_') return true;
      if (named && canonical(plain, other).equals(canonical(plain, spec))) return true;
      if (named)
        throw new MongoError(
          'IndexKeySpecsConflict',
          `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${showDoc(spec)}, existing index: ${showDoc(other)}`,
        );
      throw new MongoError(
        'IndexOptionsConflict',
        `Index already exists with a different name: ${String(other['name'])}`,
      );
    }
    if (named)
      throw new MongoError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${showDoc(spec)}, existing index: ${showDoc(other)}`,
      );
  }
  return false;
}

/** An index document with its options in one order. */
function canonical(plain: (doc: Doc) => Buffer, doc: Doc): Buffer {
  return plain(Object.fromEntries(Object.entries(doc).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
