import { Binary } from 'bson';
import { type Doc, field, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { newScope } from '../expr/scope.ts';
import { parseFilter, truthy } from '../query/parse.ts';
import { FIRST_BATCH } from '../server/cursors.ts';
import type { Collection } from '../storage/catalog.ts';
import { CREATE_OPTIONS, normalizeOptions } from '../storage/collection-options.ts';
import { compare } from '../values/compare.ts';
import { allow, checkNamespace, type Command, count, type Handlers, namespace } from './command.ts';
import { openCursor } from './read.ts';

function create(command: Command): Doc {
  allow(command, ...CREATE_OPTIONS);
  const ns = namespace(command);
  const options = normalizeOptions(command.body);
  const there = command.view.collection(ns);
  if (there) {
    if (compare(there.options, options) === 0 && !command.transaction) return {};
    throw new MongoError('NamespaceExists', `Collection ${ns} already exists.`);
  }
  if (command.transaction) command.transaction.create(ns, options);
  else command.service.engine.write(() => command.service.engine.catalog.create(ns, options));
  return {};
}

function drop(command: Command): Doc {
  allow(command);
  const ns = namespace(command);
  const { engine } = command.service;
  const collection = engine.catalog.get(ns);
  // As servers from 7.0 on, a missing collection is no error.
  if (!collection) return {};
  const { length } = collection.indexes;
  engine.write(() => engine.catalog.drop(collection));
  return { nIndexesWas: length, ns };
}

function dropDatabase(command: Command): Doc {
  allow(command);
  const { engine } = command.service;
  const targets = ofDatabase(command);
  if (targets.length > 0)
    engine.write(() => {
      for (const collection of targets) engine.catalog.drop(collection);
    });
  return { dropped: command.db };
}

function ofDatabase(command: Command): Collection[] {
  const prefix = `${command.db}.`;
  return [...command.service.engine.catalog.collections.values()].filter((collection) =>
    collection.ns.startsWith(prefix),
  );
}

function rename(command: Command): Doc {
  allow(command, 'to', 'dropTarget');
  const { engine } = command.service;
  const [from, to] = [field(command.body, 'renameCollection'), field(command.body, 'to')].map((name) => {
    if (typeof name !== 'string' || !name.includes('.'))
      throw new MongoError('InvalidNamespace', 'a namespace must be database.collection');
    const dot = name.indexOf('.');
    return checkNamespace(name.slice(0, dot), name.slice(dot + 1));
  });
  const collection = engine.catalog.get(from ?? '');
  if (!collection) throw new MongoError('NamespaceNotFound', `Source collection ${from} does not exist`);
  if (from === to) throw new MongoError('IllegalOperation', "Can't rename a collection to itself");
  const target = engine.catalog.get(to ?? '');
  if (target && !truthy(field(command.body, 'dropTarget')))
    throw new MongoError('NamespaceExists', 'target namespace exists');
  engine.write(() => {
    if (target) engine.catalog.drop(target);
    engine.catalog.rename(collection, to ?? '');
  });
  return {};
}

async function listCollections(command: Command): Promise<Doc> {
  allow(command, 'filter', 'nameOnly', 'authorizedCollections', 'cursor');
  const filter = compileFilter(parseFilter(field(command.body, 'filter'), newScope()));
  const nameOnly = truthy(field(command.body, 'nameOnly'));
  const docs = ofDatabase(command)
    .toSorted((a, b) => (a.ns < b.ns ? -1 : 1))
    .map((collection): Doc => ({
      name: collection.ns.slice(command.db.length + 1),
      type: collection.view ? 'view' : 'collection',
      options: collection.options,
      info: collection.view ? { readOnly: true } : { readOnly: false, uuid: new Binary(collection.uuid, 4) },
      idIndex:
        collection.view || collection.options['clusteredIndex'] ? undefined : { v: 2, key: { _id: 1 }, name: '_id_' },
    }))
    .filter((doc) => filter(doc))
    .map((doc) => (nameOnly ? { name: doc['name'], type: doc['type'] } : doc));
  const cursor = field(command.body, 'cursor');
  const size =
    isDoc(cursor) && field(cursor, 'batchSize') !== undefined ? count(cursor, 'batchSize', FIRST_BATCH) : 1_000_000;
  return openCursor(command, `${command.db}.$cmd.listCollections`, [docs], size);
}

function listDatabases(command: Command): Doc {
  allow(command, 'filter', 'nameOnly', 'authorizedDatabases');
  const filter = compileFilter(parseFilter(field(command.body, 'filter'), newScope()));
  const names = new Set(
    [...command.service.engine.catalog.collections.keys()].map((ns) => ns.slice(0, ns.indexOf('.'))),
  );
  const nameOnly = truthy(field(command.body, 'nameOnly'));
  const size = command.service.engine.size();
  const all = [...names]
    .toSorted()
    .map((name): Doc => (nameOnly ? { name } : { name, sizeOnDisk: BigInt(size), empty: false }));
  const databases = all.filter((doc) => filter(doc));
  return nameOnly
    ? { databases }
    : { databases, totalSize: BigInt(size), totalSizeMb: BigInt(Math.floor(size / 1048576)) };
}

function stats(command: Command, collections: Collection[]): Doc {
  const { engine } = command.service;
  const objects = collections.reduce((sum, collection) => sum + engine.documents.count(collection), 0);
  return {
    objects,
    indexes: collections.reduce((sum, collection) => sum + collection.indexes.length, 0),
    storageSize: engine.size(),
  };
}

export const COLLECTIONS: Handlers = new Map<string, (command: Command) => Doc | Promise<Doc>>([
  ['create', create],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['renameCollection', rename],
  ['listCollections', listCollections],
  ['listDatabases', listDatabases],
  [
    'dbStats',
    (command) => {
      allow(command, 'scale', 'freeStorage');
      const { objects, indexes, storageSize } = stats(command, ofDatabase(command));
      return {
        db: command.db,
        collections: ofDatabase(command).length,
        views: 0,
        objects,
        indexes,
        storageSize,
        dataSize: storageSize,
        indexSize: 0,
        totalSize: storageSize,
        scaleFactor: 1,
      };
    },
  ],
  [
    'collStats',
    (command) => {
      allow(command, 'scale');
      const collection = command.view.collection(namespace(command));
      if (!collection)
        return {
          ns: namespace(command),
          count: 0,
          size: 0,
          storageSize: 0,
          nindexes: 0,
          totalIndexSize: 0,
          indexSizes: {},
        };
      return {
        ns: collection.ns,
        count: command.service.engine.documents.count(collection),
        size: 0,
        storageSize: 0,
        nindexes: collection.indexes.length,
        totalIndexSize: 0,
        indexSizes: Object.fromEntries(collection.indexes.map((index) => [index.name, 0])),
      };
    },
  ],
  [
    'validate',
    async (command) => {
      allow(command, 'full');
      const ns = namespace(command);
      const collection = command.view.collection(ns);
      if (!collection) throw new MongoError('NamespaceNotFound', `Collection '${ns}' does not exist to validate.`);
      const errors = await command.service.engine.check([collection]);
      const nrecords = command.service.engine.documents.count(collection);
      return { ns, nrecords, nIndexes: collection.indexes.length, valid: errors.length === 0, errors, warnings: [] };
    },
  ],
]);
