import { type Doc, field, isDoc, isNumeric, Raw } from '../bson/types.ts';
import { encode } from '../bson/encode.ts';
import { siteOf } from '../agg/pipeline.ts';
import type { Scope } from '../expr/scope.ts';
import { compileFilter } from '../query/match.ts';
import type { Collection } from '../storage/catalog.ts';
import { MongoError } from '../errors.ts';
import { parseFilter, truthy } from '../query/parse.ts';
import { parseProjection } from '../query/project.ts';
import { parseSort } from '../query/sort.ts';
import { type Match, present, type Query, search, type Search } from '../query/find.ts';
import { walk } from '../query/path.ts';
import { asBuffer, decode, decodeOnly } from '../bson/decode.ts';
import { FIRST_BATCH, WAITING } from '../server/cursors.ts';
import { keyOf } from '../values/key.ts';
import { toNumber } from '../values/number.ts';
import { findById } from './find-by-id.ts';
import { findByIndex } from './find-by-index.ts';
import { allow, collationOf, type Command, count, type Handlers, namespace, scopeOf } from './command.ts';

const FIND = [
  'filter',
  'sort',
  'projection',
  'hint',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'collation',
  'let',
  'allowDiskUse',
  'noCursorTimeout',
  'allowPartialResults',
  'returnKey',
  'showRecordId',
  'min',
  'max',
  'tailable',
  'awaitData',
  'oplogReplay',
];

/** The search a `find`, `count` or `distinct` asks for. */
export function searchFor(
  command: Command,
  body: Doc,
  filterName: 'filter' | 'query',
): { found: Search; docs: Iterable<Raw[]>; query: Query } {
  const ns = namespace(command);
  const collection = command.view.collection(ns);
  const collation = collationOf(field(body, 'collation'), collection);
  const scope = scopeOf(command, collation);
  for (const name of ['returnKey', 'showRecordId', 'awaitData', 'oplogReplay', 'min', 'max'])
    if (truthy(field(body, name)))
      throw new MongoError('NotImplemented', `find with '${name}' is not supported by this server`);
  const projection = parseProjection(field(body, 'projection'), scope, 'find');
  const limit = field(body, 'limit');
  // A negative limit is an old way of asking for one batch only.
  const negative = isNumeric(limit) && toNumber(limit) < 0;
  const query: Query = {
    filter: parseFilter(field(body, filterName), scope),
    collation,
    sort: parseSort(field(body, 'sort')),
    skip: count(body, 'skip', 0),
    limit: negative ? -toNumber(limit) : count(body, 'limit', 0),
    hint: emptyIsNone(field(body, 'hint')),
  };
  if (truthy(field(body, 'tailable'))) return tail(command, collection, query);
  const found = collection?.view
    ? throughView(command, body, filterName, scope)
    : search(command.view, collection, query, projection?.positional);
  return { found, docs: present(found.chunks, projection), query };
}

/** A query on a view is a pipeline on what the view looks at. */
function throughView(command: Command, body: Doc, filterName: string, scope: Scope): Search {
  const stages: Doc[] = [{ $match: field(body, filterName) ?? {} }];
  const sort = field(body, 'sort');
  if (isDoc(sort) && Object.keys(sort).length > 0) stages.push({ $sort: sort });
  if (count(body, 'skip', 0) > 0) stages.push({ $skip: count(body, 'skip', 0) });
  if (count(body, 'limit', 0) > 0) stages.push({ $limit: count(body, 'limit', 0) });
  const site = siteOf(command.view, command.db, scope);
  const docs = site.run(namespace(command).slice(command.db.length + 1), stages, site);
  const chunks = (function* (): Generator<Match[]> {
    for (const chunk of docs) yield chunk.map((doc) => ({ rid: 0, raw: encode(doc), place: -1 }));
  })();
  return { plan: { kind: 'scan', reverse: false, sorted: true }, tally: { keys: 0, docs: 0, wanted: 0 }, chunks };
}

/** A cursor that stays open at the end of a capped collection and goes on with what is added. */
function tail(
  command: Command,
  collection: Collection | undefined,
  query: Query,
): { found: Search; docs: Iterable<Raw[]>; query: Query } {
  if (!collection?.capped)
    throw new MongoError('BadValue', 'error processing query: tailable cursor requested on non capped collection');
  if (query.sort.length > 0)
    throw new MongoError('BadValue', 'cannot use tailable option with a sort other than {$natural: 1}');
  const { sqlite } = command.service.engine;
  const matches = compileFilter(query.filter, query.collation);
  const chunks = (function* (): Generator<Match[]> {
    let last = 0;
    while (command.service.engine.catalog.get(collection.ns) === collection) {
      const rows = sqlite
        .prepare(`SELECT rid, d FROM c${collection.id} WHERE rid > ? ORDER BY rid LIMIT 128`)
        .all(last);
      last = rows.length > 0 ? (rows.at(-1)?.['rid'] as number) : last;
      yield rows.length === 0
        ? AT_END
        : rows
            .map((row) => ({ rid: row['rid'] as number, raw: asBuffer(row['d'] as Uint8Array), place: -1 }))
            .filter(({ raw }) => matches(decode(raw)));
    }
  })();
  const found: Search = {
    plan: { kind: 'scan', reverse: false, sorted: true },
    tally: { keys: 0, docs: 0, wanted: 0 },
    chunks,
  };
  return { found, docs: atEnd(chunks), query };
}

function* atEnd(chunks: Iterable<Match[]>): Generator<Raw[]> {
  for (const chunk of chunks) yield chunk === AT_END ? WAITING : chunk.map(({ raw }) => new Raw(raw));
}

const AT_END: Match[] = [];

export function emptyIsNone(hint: unknown): unknown {
  return hint === undefined || hint === null || (typeof hint === 'object' && Object.keys(hint).length === 0)
    ? undefined
    : hint;
}

function find(command: Command): Doc | Promise<Doc> {
  return findById(command) ?? findByIndex(command) ?? findByPlan(command);
}

async function findByPlan(command: Command): Promise<Doc> {
  allow(command, ...FIND);
  const { body } = command;
  const { docs } = searchFor(command, body, 'filter');
  const limit = field(body, 'limit');
  const single = truthy(field(body, 'singleBatch')) || (isNumeric(limit) && toNumber(limit) < 0);
  const size = field(body, 'batchSize') === undefined ? FIRST_BATCH : count(body, 'batchSize', FIRST_BATCH);
  return openCursor(command, namespace(command), docs, size, single);
}

/** Answers the first batch and keeps the rest behind a cursor. A first batch of size 0 is empty. */
export async function openCursor(
  command: Command,
  ns: string,
  docs: Iterable<(Raw | Doc)[]>,
  size: number,
  single = false,
): Promise<Doc> {
  const { cursors } = command.service;
  const cursor = cursors.open(ns, docs, {
    session: command.session?.id,
    transaction: command.transaction && command.session?.number,
    forever: truthy(field(command.body, 'noCursorTimeout')),
  });
  if (size === 0 && !single) {
    cursors.park(cursor);
    return { cursor: { firstBatch: [], id: cursor.id, ns } };
  }
  const { batch, id } = await cursors.batch(cursor, size, command.slice, single);
  return { cursor: { firstBatch: batch, id, ns } };
}

async function getMore(command: Command): Promise<Doc> {
  allow(command, 'collection', 'batchSize', 'term', 'lastKnownCommittedOpTime');
  const { body } = command;
  const id = field(body, 'getMore');
  const name = field(body, 'collection');
  if (typeof id !== 'bigint')
    throw new MongoError('TypeMismatch', "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
  if (typeof name !== 'string' || name === '')
    throw new MongoError('InvalidNamespace', 'Collection names cannot be empty');
  const ns = `${command.db}.${name}`;
  const cursor = command.service.cursors.get(id, ns);
  if (cursor.transaction !== undefined && (cursor.transaction !== command.session?.number || !command.transaction))
    throw new MongoError(50739, 'Cannot run getMore on a cursor that was created in a transaction outside of it');
  const { batch, id: next } = await command.service.cursors.batch(cursor, count(body, 'batchSize', 0), command.slice);
  return { cursor: { nextBatch: batch, id: next, ns } };
}

function killCursors(command: Command): Doc {
  allow(command, 'cursors');
  const list = field(command.body, 'cursors');
  if (!Array.isArray(list))
    throw new MongoError('TypeMismatch', "BSON field 'killCursors.cursors' is the wrong type, expected an array");
  const killed: unknown[] = [];
  const unknown: unknown[] = [];
  for (const id of list) (typeof id === 'bigint' && command.service.cursors.kill(id) ? killed : unknown).push(id);
  return { cursorsKilled: killed, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [] };
}

async function countCommand(command: Command): Promise<Doc> {
  allow(command, 'query', 'limit', 'skip', 'hint', 'collation', 'fields');
  const { found, query } = searchFor(command, command.body, 'query');
  const collection = command.view.collection(namespace(command));
  const all = query.filter.op === 'and' && query.filter.parts.length === 0 && query.skip === 0 && query.limit === 0;
  const known = all && collection && !collection.view ? command.view.count(collection) : undefined;
  if (known !== undefined) return { n: known };
  let n = 0;
  for (const chunk of found.chunks) {
    n += chunk.length;
    if (command.slice.due()) await command.slice.pause();
  }
  return { n };
}

async function distinct(command: Command): Promise<Doc> {
  allow(command, 'key', 'query', 'collation', 'hint');
  const path = field(command.body, 'key');
  if (typeof path !== 'string')
    throw new MongoError('TypeMismatch', "BSON field 'distinct.key' is the wrong type, expected type 'string'");
  const { found, query } = searchFor(command, command.body, 'query');
  const parts = path.split('.');
  const values = new Map<string, unknown>();
  const add = (value: unknown): void => {
    const key = keyOf(value, query.collation).toString('latin1');
    if (!values.has(key)) values.set(key, value);
  };
  const needs = new Set([parts[0] ?? '']);
  for (const chunk of found.chunks as Iterable<Match[]>) {
    for (const { raw } of chunk)
      walk(decodeOnly(raw, needs), parts, 0, (value, whole) => {
        if (Array.isArray(value) && !whole) value.forEach(add);
        else if (value !== undefined) add(value);
        return false;
      });
    if (command.slice.due()) await command.slice.pause();
  }
  return { values: [...values.values()] };
}

export const READS: Handlers = new Map<string, (command: Command) => Doc | Promise<Doc>>([
  ['find', find],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['count', countCommand],
  ['distinct', distinct],
]);
