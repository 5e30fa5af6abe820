import { decode } from '../bson/decode.ts';
import { show } from '../bson/show.ts';
import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import type { Collection, Index } from '../storage/catalog.ts';
import { refuseView } from '../storage/collection-options.ts';
import { read } from '../storage/reader.ts';
import { compare } from '../values/compare.ts';
import { FIRST_BATCH } from '../server/cursors.ts';
import { allow, type Command, count, type Handlers, namespace } from './command.ts';
import { existing, normalizeIndex } from './index-spec.ts';
import { openCursor } from './read.ts';
import { ensureCollection } from './write.ts';

async function createIndexes(command: Command): Promise<Doc> {
  allow(command, 'indexes', 'commitQuorum', 'ignoreUnknownIndexOptions');
  const ns = namespace(command);
  const list = field(command.body, 'indexes');
  if (!Array.isArray(list) || list.length === 0)
    throw new MongoError('BadValue', 'Must specify at least one index to create');
  if (
    field(command.body, 'commitQuorum') !== undefined &&
    !isNumeric(field(command.body, 'commitQuorum')) &&
    !['majority', 'votingMembers'].some((name) => name === field(command.body, 'commitQuorum'))
  )
    throw new MongoError('BadValue', 'commitQuorum is not valid');
  const before = command.view.collection(ns);
  refuseView(before);
  const specs = list.map((item: unknown) => {
    if (!isDoc(item)) throw new MongoError('TypeMismatch', 'each index must be an object');
    return normalizeIndex(item, before);
  });
  const { transaction } = command;
  if (transaction) {
    const collection = before ?? transaction.create(ns, {});
    if (!transaction.owns(collection))
      throw new MongoError(
        'OperationNotSupportedInTransaction',
        `Cannot create new indexes on existing collection ${ns} in a multi-document transaction.`,
      );
    const had = collection.indexes.length;
    for (const spec of specs) if (!existing(collection, spec)) transaction.addIndex(collection, spec);
    return {
      numIndexesBefore: had,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically: !before,
    };
  }
  const collection = ensureCollection(command, ns);
  const had = collection.indexes.length;
  for (const spec of specs) {
    if (existing(collection, spec)) await built(command, collection, spec);
    else await build(command, collection, spec);
  }
  const note = collection.indexes.length === had ? { note: 'all indexes already exist' } : {};
  return {
    numIndexesBefore: had,
    numIndexesAfter: collection.indexes.length,
    createdCollectionAutomatically: !before,
    ...note,
  };
}

/** Waits for an index that another command is still filling. */
async function built(command: Command, collection: Collection, spec: Doc): Promise<void> {
  const filling = (): boolean => collection.indexes.some((index) => index.building && index.name === spec['name']);
  while (filling()) await command.slice.pause();
}

/** Fills a new index while others go on reading and writing; writes keep the part that is done up to date. */
async function build(command: Command, collection: Collection, spec: Doc): Promise<void> {
  const { engine } = command.service;
  const index = engine.write(() => engine.catalog.addIndex(collection, spec, true));
  try {
    for (const chunk of read(
      engine.sqlite,
      collection,
      { kind: 'scan', reverse: false, sorted: true },
      { keys: 0, docs: 0, wanted: 0 },
    )) {
      engine.write(() => {
        for (const { rid } of chunk) {
          const row = engine.documents.byRid(collection, rid);
          if (row) engine.documents.fill(collection, index, rid, decode(row.raw));
        }
      });
      if (command.slice.due()) await command.slice.pause();
      if (!engine.catalog.get(collection.ns)?.indexes.includes(index))
        throw new MongoError(276, 'Index build aborted: the collection or the index was dropped');
    }
    engine.write(() => engine.catalog.finishIndex(index));
  } catch (error) {
    const now = engine.catalog.get(collection.ns);
    const unfinished = now?.indexes.find((other) => other.id === index.id);
    if (now && unfinished) engine.write(() => engine.catalog.dropIndex(now, unfinished));
    throw error;
  }
}

async function listIndexes(command: Command): Promise<Doc> {
  allow(command, 'cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo');
  const ns = namespace(command);
  const collection = command.view.collection(ns);
  if (!collection) throw new MongoError('NamespaceNotFound', `ns does not exist: ${ns}`);
  const cursor = field(command.body, 'cursor');
  const docs = collection.indexes.filter((index) => !index.building).map((index) => index.spec);
  return openCursor(
    command,
    ns,
    [docs],
    isDoc(cursor) && field(cursor, 'batchSize') !== undefined ? count(cursor, 'batchSize', FIRST_BATCH) : FIRST_BATCH,
  );
}

function dropIndexes(command: Command): Doc {
  allow(command, 'index');
  const ns = namespace(command);
  const { engine } = command.service;
  const collection = engine.catalog.get(ns);
  if (!collection) throw new MongoError('NamespaceNotFound', `ns not found ${ns}`);
  const had = collection.indexes.length;
  const wanted = field(command.body, 'index');
  const targets =
    wanted === '*'
      ? collection.indexes.filter((index) => !index.isId)
      : (Array.isArray(wanted) ? wanted : [wanted]).map((one: unknown) => findIndex(collection, one));
  for (const index of targets) if (index.isId) throw new MongoError('InvalidOptions', 'cannot drop _id index');
  engine.write(() => {
    for (const index of targets) engine.catalog.dropIndex(collection, index);
  });
  return { nIndexesWas: had };
}

/** The index of a name or key. Code 27 for none. */
export function findIndex(collection: Collection, wanted: unknown): Index {
  const index = collection.indexes.find((other) =>
    isDoc(wanted) ? compare(other.spec['key'], wanted) === 0 : other.name === wanted,
  );
  if (!index)
    throw new MongoError(
      'IndexNotFound',
      isDoc(wanted) ? "can't find index with key" : `index not found with name [${show(wanted)}]`,
    );
  return index;
}

export const INDEXES: Handlers = new Map<string, (command: Command) => Doc | Promise<Doc>>([
  ['createIndexes', createIndexes],
  ['listIndexes', listIndexes],
  ['dropIndexes', dropIndexes],
  ['deleteIndexes', dropIndexes],
]);
