import { encode } from '../bson/encode.ts';
import { type Doc, field, isDoc, setField } from '../bson/types.ts';
import { show } from '../bson/show.ts';
import { MongoError } from '../errors.ts';
import { compileSimpleStages } from '../agg/simple.ts';
import { type Scope, withConstants } from '../expr/scope.ts';
import { withId } from '../update/update.ts';
import { decode } from '../bson/decode.ts';
import { checkNamespace, type Command } from './command.ts';
import { insertOne, updateDocs } from './write.ts';
import { readPath } from '../expr/compile.ts';

function target(command: Command, spec: unknown): string {
  if (typeof spec === 'string') return checkNamespace(command.db, spec);
  if (isDoc(spec) && typeof spec['db'] === 'string' && typeof spec['coll'] === 'string')
    return checkNamespace(spec['db'], spec['coll']);
  throw new MongoError('FailedToParse', 'the output collection must be a string or an object with db and coll');
}

/** `$out`: fills a new collection, then puts it in the place of the old one. */
export async function replaceCollection(command: Command, spec: unknown, docs: Iterable<Doc[]>): Promise<void> {
  const ns = target(command, spec);
  const { engine } = command.service;
  const name = `${ns.slice(0, ns.indexOf('.'))}.tmp.agg_out.${Math.random().toString(36).slice(2)}`;
  const old = engine.catalog.get(ns);
  const made = engine.write(() => {
    const collection = engine.catalog.create(name, old?.options ?? {});
    for (const index of old?.indexes ?? []) if (!index.isId) engine.catalog.addIndex(collection, index.spec, false);
    return collection;
  });
  try {
    for (const chunk of docs) {
      for (const doc of chunk) await insertOne(command, name, encode(withId(doc)));
      if (command.slice.due()) await command.slice.pause();
    }
    engine.write(() => {
      const before = engine.catalog.get(ns);
      if (before) engine.catalog.drop(before);
      engine.catalog.rename(made, ns);
    });
  } catch (error) {
    const left = engine.catalog.get(name);
    if (left) engine.write(() => engine.catalog.drop(left));
    throw error;
  }
}

/** `$merge`: each document into the one with the same `on` fields. */
export async function mergeInto(command: Command, spec: unknown, docs: Iterable<Doc[]>, scope: Scope): Promise<void> {
  const options: Doc = isDoc(spec) && Object.hasOwn(spec, 'into') ? spec : { into: spec };
  for (const name of Object.keys(options))
    if (!['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(name))
      throw new MongoError(40415, `BSON field '$merge.${name}' is an unknown field.`);
  const ns = target(command, options['into']);
  const on: unknown[] = Array.isArray(options['on']) ? options['on'] : [options['on'] ?? '_id'];
  checkOn(command, ns, on);
  const matched = field(options, 'whenMatched') ?? 'merge';
  const unmatched = field(options, 'whenNotMatched') ?? 'insert';
  if (!Array.isArray(matched)) choice('whenMatched', matched, ['merge', 'replace', 'keepExisting', 'fail']);
  const other = choice('whenNotMatched', unmatched, ['insert', 'discard', 'fail']);
  for (const chunk of docs) {
    for (const item of chunk) {
      const doc = withId(item);
      const filter: Doc = {};
      for (const path of on as string[]) {
        const value = readPath(doc, path.split('.'), 0);
        if (value === undefined || value === null || Array.isArray(value))
          throw new MongoError(51132, "$merge write error: 'on' field cannot be missing, null, undefined or an array");
        setField(filter, path, { $eq: value });
      }
      await mergeOne(command, ns, filter, doc, matched, other, scope);
    }
    if (command.slice.due()) await command.slice.pause();
  }
}

function choice(name: string, value: unknown, values: readonly string[]): string {
  if (typeof value === 'string' && values.includes(value)) return value;
  throw new MongoError('BadValue', `Enumeration value ${show(value)} for field '${name}' is not a valid value.`);
}

function taken(ns: string, doc: Doc): MongoError {
  const text = `$merge failed to insert: E11000 duplicate key error collection: ${ns} index: _id_ dup key: { _id: ${show(doc['_id'])} }`;
  return new MongoError('DuplicateKey', text, { keyPattern: { _id: 1 }, keyValue: { _id: doc['_id'] } });
}

function checkOn(command: Command, ns: string, on: unknown[]): void {
  const wanted = new Set(on);
  const indexes = command.view.collection(ns)?.indexes ?? [];
  const unique =
    (on.length === 1 && on[0] === '_id') ||
    indexes.some(
      (index) =>
        index.unique &&
        !index.partial &&
        index.fields.length === wanted.size &&
        index.fields.every((part) => wanted.has(part.path)),
    );
  if (!unique) throw new MongoError(51183, 'Cannot find index to verify that join fields will be unique');
}

async function mergeOne(
  command: Command,
  ns: string,
  filter: Doc,
  doc: Doc,
  matched: unknown,
  unmatched: string,
  scope: Scope,
): Promise<void> {
  const keepId = (raw: Doc, next: Doc): Doc => ({ ...next, _id: raw['_id'] });
  const change = (raw: Doc): Doc | undefined => {
    if (Array.isArray(matched))
      return compileSimpleStages(matched, undefined, withConstants(scope, [['new', doc]]))(raw);
    if (matched === 'merge') return { ...raw, ...keepId(raw, doc) };
    return matched === 'replace' ? keepId(raw, doc) : undefined;
  };
  const { collection } = command.view.collection(ns) ? { collection: true } : { collection: false };
  const request = {
    filter,
    multi: false,
    upsert: false,
    arrayFilters: undefined,
    constants: undefined,
    collation: undefined,
    hint: undefined,
    sort: undefined,
  };
  const before = collection
    ? await updateDocs(command, ns, { ...request, update: [{ $addFields: { _id: '$_id' } }] })
    : undefined;
  if (before && before.matched > 0) {
    if (matched === 'fail') throw taken(ns, doc);
    const next = change(decode(before.before ?? Buffer.alloc(0)));
    if (next) await updateDocs(command, ns, { ...request, update: withId(next) });
    return;
  }
  if (unmatched === 'fail')
    throw new MongoError(
      13113,
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    );
  if (unmatched === 'insert') await insertOne(command, ns, encode(doc));
}
