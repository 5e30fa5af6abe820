import { decode } from '../bson/decode.ts';
import { checkSize, encode } from '../bson/encode.ts';
import { type Doc, field, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { search } from '../query/find.ts';
import { compileFilter, type Found } from '../query/match.ts';
import { parseFilter, truthy } from '../query/parse.ts';
import { parseSort } from '../query/sort.ts';
import type { Collection } from '../storage/catalog.ts';
import { refuseView } from '../storage/collection-options.ts';
import { checkId, parseUpdate, withId } from '../update/update.ts';
import { wholeNumber } from '../values/number.ts';
import { collationOf, type Command, scopeOf } from './command.ts';
import { emptyIsNone } from './read.ts';

/** The collection a write goes to, made when it is not there yet. */
export function ensureCollection(command: Command, ns: string): Collection {
  const found = command.view.collection(ns);
  refuseView(found);
  if (found) return found;
  if (command.transaction) return command.transaction.create(ns, {});
  const { engine } = command.service;
  return engine.write(() => engine.catalog.create(ns, {}));
}

/** Inserts one document as it was sent; without an `_id` it gets one, and `_id` comes first. */
export async function insertOne(command: Command, ns: string, bytes: Buffer): Promise<void> {
  let doc = decode(bytes);
  let raw = bytes;
  if (Object.keys(doc)[0] !== '_id') {
    doc = withId(doc);
    raw = encode(doc);
  }
  checkId(doc);
  checkSize(raw);
  await insertDoc(command, ns, raw, doc);
}

async function insertDoc(command: Command, ns: string, raw: Buffer, doc: Doc): Promise<void> {
  for (;;) {
    const collection = ensureCollection(command, ns);
    checkValid(command, collection, doc);
    const wait = command.writer.blocked(collection, [doc]);
    if (!wait) return command.writer.insert(collection, raw, doc);
    await wait;
    command.slice.check();
  }
}

/** Refuses a document the collection's validator does not let in (code 121). */
function checkValid(command: Command, collection: Collection, doc: Doc): void {
  if (!collection.validator || truthy(field(command.body, 'bypassDocumentValidation')) || collection.validator(doc))
    return;
  const details = {
    operatorName: 'validator',
    specifiedAs: collection.options['validator'],
    reason: 'the document does not match',
  };
  throw new MongoError('DocumentValidationFailure', 'Document failed validation', {
    errInfo: { failingDocumentId: doc['_id'], details },
  });
}

/** What an update did; `before` and `after` are the last document changed or inserted. */
export interface Updated {
  matched: number;
  modified: number;
  upsertedId: unknown;
  upserted: boolean;
  before: Buffer | undefined;
  after: Buffer | undefined;
  place: number;
}

export interface UpdateRequest {
  filter: unknown;
  update: unknown;
  multi: boolean;
  upsert: boolean;
  arrayFilters: unknown;
  constants: unknown;
  collation: unknown;
  hint: unknown;
  sort: unknown;
}

/** How often an upsert starts again when another writer was faster. */
const UPSERT_ATTEMPTS = 20;

export async function updateDocs(command: Command, ns: string, request: UpdateRequest): Promise<Updated> {
  const collation = collationOf(request.collation, command.view.collection(ns));
  const scope = scopeOf(command, collation);
  const filter = parseFilter(request.filter, scope);
  const constants = request.constants;
  if (constants !== undefined && !isDoc(constants))
    throw new MongoError('TypeMismatch', "BSON field 'c' is the wrong type");
  const update = parseUpdate(request.update, request.arrayFilters, constants, scope);
  if (request.multi && update.kind === 'replacement')
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update');
  const sort = parseSort(request.sort);
  if (request.multi && sort.length > 0) throw new MongoError('FailedToParse', 'Cannot specify sort with multi=true');
  const matches = compileFilter(filter, collation);
  const out: Updated = {
    matched: 0,
    modified: 0,
    upsertedId: undefined,
    upserted: false,
    before: undefined,
    after: undefined,
    place: -1,
  };
  const { engine } = command.service;
  for (let attempt = 0; ; attempt++) {
    const writes = engine.writes;
    const collection = command.view.collection(ns);
    refuseView(collection);
    const query = { filter, collation, sort, skip: 0, limit: 0, hint: emptyIsNone(request.hint) };
    const found = search(command.view, collection, query, true);
    // A changed document may turn up again further on in the index that is being read.
    const seen = new Set<number>();
    for (const chunk of collection ? found.chunks : []) {
      for (const { rid } of chunk) {
        if (seen.has(rid)) continue;
        seen.add(rid);
        const done = await changeOne(command, collection as Collection, rid, (raw) => {
          const state: Found = { place: -1 };
          if (!matches(decode(raw), state)) return undefined;
          out.place = state.place;
          return checkSize(encode(update.apply(raw, state.place)));
        });
        if (!done) continue;
        out.matched++;
        if (!done.before.equals(done.after)) out.modified++;
        out.before = done.before;
        out.after = done.after;
        if (!request.multi) return out;
      }
      if (command.slice.due()) await command.slice.pause();
    }
    if (out.matched > 0 || !request.upsert) return out;
    // Whatever was written while this looked may be the document to update.
    if (engine.writes !== writes && attempt < UPSERT_ATTEMPTS) continue;
    const doc = update.insert(filter);
    checkId(doc);
    const raw = checkSize(encode(doc));
    try {
      await insertDoc(command, ns, raw, doc);
    } catch (error) {
      if (
        !(error instanceof MongoError) ||
        error.code !== 11000 ||
        command.transaction ||
        attempt >= UPSERT_ATTEMPTS ||
        engine.writes === writes + 1
      )
        throw error;
      continue;
    }
    return { ...out, upserted: true, upsertedId: doc['_id'], after: raw };
  }
}

/** Changes one row in a single step, from what it holds at that moment. Undefined when it is gone or no longer matches. */
async function changeOne(
  command: Command,
  collection: Collection,
  rid: number,
  change: (raw: Buffer) => Buffer | undefined,
): Promise<{ before: Buffer; after: Buffer } | undefined> {
  for (;;) {
    const row = command.writer.current(collection, rid);
    const after = row && change(row.raw);
    if (!row || !after) return undefined;
    const before = decode(row.raw);
    const next = decode(after);
    checkValid(command, collection, next);
    const wait = command.writer.blocked(collection, [before, next]);
    if (!wait) {
      if (!row.raw.equals(after) || command.transaction) command.writer.replace(collection, rid, before, after, next);
      return { before: row.raw, after };
    }
    await wait;
    command.slice.check();
  }
}

export interface DeleteRequest {
  filter: unknown;
  multi: boolean;
  collation: unknown;
  hint: unknown;
  sort: unknown;
}

/** Deletes what matches: how many, and the last one's bytes and matched place. */
export async function deleteDocs(
  command: Command,
  ns: string,
  request: DeleteRequest,
): Promise<{ deleted: number; before: Buffer | undefined; place: number }> {
  const collection = command.view.collection(ns);
  refuseView(collection);
  const collation = collationOf(request.collation, collection);
  const filter = parseFilter(request.filter, scopeOf(command, collation));
  const matches = compileFilter(filter, collation);
  const found = search(
    command.view,
    collection,
    { filter, collation, sort: parseSort(request.sort), skip: 0, limit: 0, hint: emptyIsNone(request.hint) },
    true,
  );
  let deleted = 0;
  for (const chunk of collection ? found.chunks : []) {
    for (const { rid, place } of chunk) {
      const before = await removeOne(command, collection as Collection, rid, (raw) => matches(decode(raw)));
      if (!before) continue;
      deleted++;
      if (!request.multi) return { deleted, before, place };
    }
    if (command.slice.due()) await command.slice.pause();
  }
  return { deleted, before: undefined, place: -1 };
}

async function removeOne(
  command: Command,
  collection: Collection,
  rid: number,
  accept: (raw: Buffer) => boolean,
): Promise<Buffer | undefined> {
  for (;;) {
    const row = command.writer.current(collection, rid);
    if (!row || !accept(row.raw)) return undefined;
    const doc = decode(row.raw);
    const wait = command.writer.blocked(collection, [doc]);
    if (!wait) {
      command.writer.remove(collection, rid, doc);
      return row.raw;
    }
    await wait;
    command.slice.check();
  }
}

/** Reads one entry of an `update` command. */
export function updateRequest(spec: Doc): UpdateRequest {
  return {
    filter: field(spec, 'q'),
    update: field(spec, 'u'),
    multi: truthy(field(spec, 'multi')),
    upsert: truthy(field(spec, 'upsert')),
    arrayFilters: field(spec, 'arrayFilters'),
    constants: field(spec, 'c'),
    collation: field(spec, 'collation'),
    hint: field(spec, 'hint'),
    sort: field(spec, 'sort'),
  };
}

/** Reads one entry of a `delete` command. Code 9 for a limit other than 0 and 1. */
export function deleteRequest(spec: Doc): DeleteRequest {
  const limit = wholeNumber(field(spec, 'limit'));
  if (limit !== 0 && limit !== 1)
    throw new MongoError('FailedToParse', 'The limit field in delete objects must be 0 or 1. Got ' + String(limit));
  return {
    filter: field(spec, 'q'),
    multi: limit === 0,
    collation: field(spec, 'collation'),
    hint: field(spec, 'hint'),
    sort: undefined,
  };
}
