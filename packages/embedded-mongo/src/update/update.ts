import { ObjectId } from 'bson';
import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, field, isDoc, setField, typeName } from '../bson/types.ts';
import { compileSimpleStages } from '../agg/simple.ts';
import { MongoError } from '../errors.ts';
import type { Scope } from '../expr/scope.ts';
import type { Filter, Test } from '../query/filter.ts';
import { equal } from '../values/compare.ts';
import { applyChanges } from './apply.ts';
import { show } from '../bson/show.ts';
import { parseArrayFilters, parseChanges } from './parse.ts';

/** A parsed update: what it makes of stored bytes, and what it inserts when nothing matched an upsert. */
export interface Update {
  /** The new document, or undefined for one that stays as it is. `place`: the array index the filter matched at. */
  apply(stored: Buffer, place: number): Doc;
  /** The document an upsert inserts, `_id` first. */
  insert(filter: Filter): Doc;
  kind: 'replacement' | 'operators' | 'pipeline';
}

/** Reads an update: operators, a replacement document, or a pipeline of `$set $unset $project $replaceWith`. */
export function parseUpdate(spec: unknown, arrayFilters: unknown, constants: Doc | undefined, scope: Scope): Update {
  if (Array.isArray(spec)) return pipeline(spec, constants, arrayFilters, scope);
  if (!isDoc(spec)) throw new MongoError('FailedToParse', 'Update argument must be either an object or an array');
  if (constants) throw new MongoError(51198, 'Constant values may only be specified for pipeline updates');
  if (Object.keys(spec)[0]?.startsWith('$')) return operators(spec, arrayFilters, scope);
  if (arrayFilters !== undefined)
    throw new MongoError('FailedToParse', 'arrayFilters may not be specified for replacement-style updates');
  return replacement(spec);
}

function operators(spec: Doc, arrayFilters: unknown, scope: Scope): Update {
  const changes = parseChanges(spec, scope);
  const filters = parseArrayFilters(arrayFilters, changes, scope);
  return {
    kind: 'operators',
    apply(stored, place) {
      const doc = decode(stored);
      const id = field(doc, '_id');
      applyChanges(doc, changes, filters, place, false);
      if (!same(field(doc, '_id'), id))
        throw new MongoError(
          'ImmutableField',
          `Performing an update on the path '_id' would modify the immutable field '_id'`,
        );
      return doc;
    },
    insert(filter) {
      const doc = equalities(filter);
      const id = field(doc, '_id');
      applyChanges(doc, changes, filters, -1, true);
      if (id !== undefined && !same(field(doc, '_id'), id))
        throw new MongoError(
          'ImmutableField',
          `Performing an update on the path '_id' would modify the immutable field '_id'`,
        );
      return withId(doc);
    },
  };
}

function replacement(spec: Doc): Update {
  for (const name of Object.keys(spec))
    if (name.startsWith('$') && !['$ref', '$id', '$db'].includes(name))
      throw new MongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  return {
    kind: 'replacement',
    apply(stored) {
      const id = field(decode(stored), '_id');
      if (Object.hasOwn(spec, '_id') && !same(spec['_id'], id))
        throw new MongoError(
          'ImmutableField',
          `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(spec['_id'])}`,
        );
      return { _id: id, ...omitId(spec) };
    },
    insert(filter) {
      const id = field(equalities(filter), '_id');
      if (Object.hasOwn(spec, '_id')) {
        if (id !== undefined && !same(spec['_id'], id))
          throw new MongoError(
            'ImmutableField',
            `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(spec['_id'])}`,
          );
        return withId({ ...spec });
      }
      return { _id: id ?? new ObjectId(), ...omitId(spec) };
    },
  };
}

function pipeline(spec: unknown[], constants: Doc | undefined, arrayFilters: unknown, scope: Scope): Update {
  if (arrayFilters !== undefined)
    throw new MongoError('FailedToParse', 'arrayFilters may not be specified for pipeline-style updates');
  const run = compileSimpleStages(spec, constants, scope);
  return {
    kind: 'pipeline',
    apply(stored) {
      const before = decode(stored);
      const id = field(before, '_id');
      const after = run(before);
      if (!Object.hasOwn(after, '_id')) return { _id: id, ...after };
      if (!same(after['_id'], id))
        throw new MongoError(
          'ImmutableField',
          `Performing an update on the path '_id' would modify the immutable field '_id'`,
        );
      return after;
    },
    insert: (filter) => {
      const base = equalities(filter);
      const after = run(base);
      return withId(
        Object.hasOwn(base, '_id') && !Object.hasOwn(after, '_id') ? { _id: base['_id'], ...after } : after,
      );
    },
  };
}

function omitId(doc: Doc): Doc {
  const rest = { ...doc };
  delete rest['_id'];
  return rest;
}

function same(a: unknown, b: unknown): boolean {
  return equal(a, b) && encode({ v: a }).equals(encode({ v: b }));
}

/** Puts `_id` first, making one where there is none. */
export function withId(doc: Doc): Doc {
  if (Object.keys(doc)[0] === '_id') return doc;
  return { _id: Object.hasOwn(doc, '_id') ? doc['_id'] : new ObjectId(), ...omitId(doc) };
}

/** Refuses an `_id` of a type that cannot be one (code 53). */
export function checkId(doc: Doc): void {
  const type = typeName(doc['_id']);
  if (type === 'array' || type === 'regex' || type === 'undefined')
    throw new MongoError('InvalidIdField', `The '_id' value cannot be of type ${type}`);
  const id = doc['_id'];
  for (const name of isDoc(id) ? Object.keys(id) : [])
    if (name.startsWith('$'))
      throw new MongoError(
        'DollarPrefixedFieldName',
        `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
      );
}

/** The document that the equalities of a filter spell out: where an upsert begins. */
function equalities(filter: Filter): Doc {
  const doc: Doc = {};
  const put = (path: string, parts: string[], value: unknown): void => {
    let here = doc;
    for (const part of parts.slice(0, -1)) {
      const next = field(here, part) ?? {};
      if (!isDoc(next)) throw new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
      setField(here, part, next);
      here = next;
    }
    const last = parts.at(-1) ?? '';
    if (Object.hasOwn(here, last))
      throw new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    setField(here, last, value);
  };
  const single = (test: Test): { value: unknown } | undefined => {
    if (test.kind === 'eq') return { value: test.value };
    return test.kind === 'in' && test.values.length === 1 && test.regexes.length === 0
      ? { value: test.values[0] }
      : undefined;
  };
  const collect = (part: Filter): void => {
    if (part.op === 'and' || (part.op === 'or' && part.parts.length === 1)) part.parts.forEach(collect);
    else if (part.op === 'field') {
      const found = single(part.test);
      if (found) put(part.path, part.parts, found.value);
    }
  };
  collect(filter);
  return doc;
}
