import { decode } from '../bson/decode.ts';
import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import type { Collection, Index } from '../storage/catalog.ts';
import { normalizeOptions } from '../storage/collection-options.ts';
import { toNumber } from '../values/number.ts';
import { allow, type Command, type Handlers, namespace } from './command.ts';
import { findIndex } from './indexes.ts';

const OPTIONS = [
  'validator',
  'validationLevel',
  'validationAction',
  'changeStreamPreAndPostImages',
  'viewOn',
  'pipeline',
];
const INDEX_FIELDS = new Set(['name', 'keyPattern', 'expireAfterSeconds', 'hidden', 'prepareUnique', 'unique']);

/** `collMod`: changes options of a collection, or an index's expiry, visibility or uniqueness. */
function collMod(command: Command): Doc {
  allow(command, 'index', ...OPTIONS);
  const ns = namespace(command);
  const { engine } = command.service;
  const collection = engine.catalog.get(ns);
  if (!collection) throw new MongoError('NamespaceNotFound', `ns does not exist: ${ns}`);
  const given = OPTIONS.filter((name) => Object.hasOwn(command.body, name));
  if (given.length > 0) {
    const options = normalizeOptions({
      ...collection.options,
      ...Object.fromEntries(given.map((name) => [name, command.body[name]])),
    });
    engine.write(() => engine.catalog.setOptions(collection, options));
  }
  const change = field(command.body, 'index');
  if (change === undefined) return {};
  if (!isDoc(change)) throw new MongoError('TypeMismatch', "collMod 'index' must be an object");
  return changeIndex(command, collection, change);
}

function changeIndex(command: Command, collection: Collection, change: Doc): Doc {
  const { engine } = command.service;
  for (const name of Object.keys(change))
    if (!INDEX_FIELDS.has(name)) throw new MongoError(40415, `BSON field 'collMod.index.${name}' is an unknown field.`);
  const index = findIndex(collection, field(change, 'name') ?? field(change, 'keyPattern'));
  const spec = { ...index.spec };
  const out: Doc = {};
  const expire = field(change, 'expireAfterSeconds');
  if (expire !== undefined) {
    if (!isNumeric(expire) || !(toNumber(expire) >= 0))
      throw new MongoError('InvalidOptions', 'expireAfterSeconds must be a number of 0 or more');
    if (spec['expireAfterSeconds'] !== undefined) out['expireAfterSeconds_old'] = spec['expireAfterSeconds'];
    out['expireAfterSeconds_new'] = expire;
    spec['expireAfterSeconds'] = expire;
  }
  for (const name of ['hidden', 'prepareUnique'] as const) {
    const on = field(change, name);
    if (on === undefined) continue;
    Object.assign(out, { [`${name}_old`]: spec[name] === true, [`${name}_new`]: on === true });
    if (on === true) spec[name] = true;
    else delete spec[name];
  }
  if (field(change, 'unique') === true && !index.unique) {
    makeUnique(command, collection, index);
    spec['unique'] = true;
    delete spec['prepareUnique'];
    out['unique_new'] = true;
  }
  engine.write(() => engine.catalog.setSpec(index, spec));
  return out;
}

/** Code 359 with the `_id`s that share a key, unless the index has been prepared and is free of duplicates. */
function makeUnique(command: Command, collection: Collection, index: Index): void {
  const { sqlite, documents } = command.service.engine;
  if (!index.prepareUnique)
    throw new MongoError('InvalidOptions', "Cannot make index unique without 'prepareUnique' being set first");
  const shared = sqlite.prepare(`SELECT key FROM i${index.id} GROUP BY key HAVING count(*) > 1 LIMIT 100`).all();
  const violations = shared.map((row) => ({
    ids: documents.holders(index, Buffer.from(row['key'] as Uint8Array)).map((rid) => {
      const found = documents.byRid(collection, rid);
      return found ? decode(found.raw)['_id'] : null;
    }),
  }));
  if (violations.length > 0)
    throw new MongoError(
      'CannotConvertIndexToUnique',
      'Cannot convert the index to unique. Please resolve conflicting documents before running collMod again.',
      { violations },
    );
}

export const COLL_MOD: Handlers = new Map([['collMod', collMod]]);
