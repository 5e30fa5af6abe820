import { decode } from '../bson/decode.ts';
import { type Doc, field, isDoc, Raw } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { truthy } from '../query/parse.ts';
import { parseProjection } from '../query/project.ts';
import { encode } from '../bson/encode.ts';
import { allow, collationOf, type Command, type Handlers, namespace, scopeOf } from './command.ts';
import { deleteDocs, deleteRequest, insertOne, updateDocs, updateRequest } from './write.ts';

/** The most operations of one write command. */
const MOST_OPERATIONS = 100_000;

/** The operations of a write command, from its body or from a sequence sent beside it. */
function operations(command: Command, name: string): Doc[] {
  const beside = command.sequences.get(name)?.map((bytes) => decode(bytes));
  const list = beside ?? field(command.body, name);
  if (!Array.isArray(list))
    throw new MongoError(40414, `BSON field '${command.name}.${name}' is missing but a required field`);
  return list.map((item: unknown) => {
    if (!isDoc(item))
      throw new MongoError('TypeMismatch', `BSON field '${command.name}.${name}' has an entry that is not an object`);
    return item;
  });
}

function checkCount(size: number): void {
  if (size < 1 || size > MOST_OPERATIONS)
    throw new MongoError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MOST_OPERATIONS}. Got ${size} operations.`,
    );
}

/** Runs operations one after the other; a failed one ends an ordered batch, and any transaction. */
async function each<T>(
  command: Command,
  items: readonly T[],
  run: (item: T, index: number) => Promise<void>,
): Promise<Doc[]> {
  const ordered = field(command.body, 'ordered') === undefined || truthy(field(command.body, 'ordered'));
  const writeErrors: Doc[] = [];
  for (const [index, item] of items.entries()) {
    try {
      await run(item, index);
    } catch (error) {
      if (!(error instanceof MongoError) || command.transaction || isFatal(error)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.fields });
      if (ordered) break;
    }
    if (command.slice.due()) await command.slice.pause();
  }
  return writeErrors;
}

/** Errors that concern the whole command rather than one operation. */
export function isFatal(error: MongoError): boolean {
  return [
    'OutOfDiskSpace',
    'FileStreamFailed',
    'InternalError',
    'MaxTimeMSExpired',
    'Interrupted',
    'InterruptedAtShutdown',
  ].includes(error.codeName);
}

function withErrors(reply: Doc, writeErrors: Doc[]): Doc {
  return writeErrors.length > 0 ? { ...reply, writeErrors } : reply;
}

async function insert(command: Command): Promise<Doc> {
  allow(command, 'documents', 'ordered', 'bypassDocumentValidation');
  const ns = namespace(command);
  const documents = command.sequences.get('documents') ?? command.documents;
  if (!documents) throw new MongoError(40414, "BSON field 'insert.documents' is missing but a required field");
  checkCount(documents.length);
  let n = 0;
  const writeErrors = await each(command, documents, async (bytes) => {
    await insertOne(command, ns, bytes);
    n++;
  });
  return withErrors({ n }, writeErrors);
}

const UPDATE_FIELDS = new Set([
  'q',
  'u',
  'c',
  'multi',
  'upsert',
  'arrayFilters',
  'collation',
  'hint',
  'sort',
  'upsertSupplied',
  'sampleId',
]);

async function update(command: Command): Promise<Doc> {
  allow(command, 'updates', 'ordered', 'bypassDocumentValidation', 'let');
  const ns = namespace(command);
  const updates = operations(command, 'updates');
  checkCount(updates.length);
  let n = 0;
  let nModified = 0;
  const upserted: Doc[] = [];
  const writeErrors = await each(command, updates, async (spec, index) => {
    for (const name of Object.keys(spec))
      if (!UPDATE_FIELDS.has(name))
        throw new MongoError(40415, `BSON field 'update.updates.${name}' is an unknown field.`);
    const done = await updateDocs(command, ns, updateRequest(spec));
    n += done.matched + (done.upserted ? 1 : 0);
    nModified += done.modified;
    if (done.upserted) upserted.push({ index, _id: done.upsertedId });
  });
  return withErrors({ n, nModified, ...(upserted.length > 0 ? { upserted } : {}) }, writeErrors);
}

const DELETE_FIELDS = new Set(['q', 'limit', 'collation', 'hint', 'sampleId']);

async function remove(command: Command): Promise<Doc> {
  allow(command, 'deletes', 'ordered', 'let');
  const ns = namespace(command);
  const deletes = operations(command, 'deletes');
  checkCount(deletes.length);
  let n = 0;
  const writeErrors = await each(command, deletes, async (spec) => {
    for (const name of Object.keys(spec))
      if (!DELETE_FIELDS.has(name))
        throw new MongoError(40415, `BSON field 'delete.deletes.${name}' is an unknown field.`);
    n += (await deleteDocs(command, ns, deleteRequest(spec))).deleted;
  });
  return withErrors({ n }, writeErrors);
}

async function findAndModify(command: Command): Promise<Doc> {
  allow(
    command,
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'collation',
    'arrayFilters',
    'hint',
    'let',
  );
  const ns = namespace(command);
  const { body } = command;
  const collation = collationOf(field(body, 'collation'), command.view.collection(ns));
  const projection = parseProjection(field(body, 'fields'), scopeOf(command, collation), 'find');
  const show = (raw: Buffer | undefined, place: number): unknown => {
    if (!raw) return null;
    return new Raw(projection ? encode(projection.apply(decode(raw), { place })) : raw);
  };
  const request = {
    filter: field(body, 'query') ?? {},
    multi: false,
    collation: field(body, 'collation'),
    hint: field(body, 'hint'),
    sort: field(body, 'sort'),
  };
  const isNew = truthy(field(body, 'new'));
  if (truthy(field(body, 'remove'))) {
    if (field(body, 'update') !== undefined)
      throw new MongoError('FailedToParse', "Cannot specify both an 'update' and 'remove'=true");
    if (isNew)
      throw new MongoError(
        'FailedToParse',
        "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
      );
    if (truthy(field(body, 'upsert')))
      throw new MongoError('FailedToParse', 'Cannot specify both upsert=true and remove=true');
    const done = await deleteDocs(command, ns, request);
    return { lastErrorObject: { n: done.deleted }, value: show(done.before, done.place) };
  }
  if (field(body, 'update') === undefined)
    throw new MongoError('FailedToParse', "Either an 'update' or 'remove' must be specified");
  const done = await updateDocs(command, ns, {
    ...request,
    update: field(body, 'update'),
    upsert: truthy(field(body, 'upsert')),
    arrayFilters: field(body, 'arrayFilters'),
    constants: undefined,
  });
  const lastErrorObject: Doc = { n: done.matched + (done.upserted ? 1 : 0), updatedExisting: done.matched > 0 };
  if (done.upserted) lastErrorObject['upserted'] = done.upsertedId;
  return { lastErrorObject, value: isNew ? show(done.after, done.place) : show(done.before, done.place) };
}

export const WRITES: Handlers = new Map<string, (command: Command) => Promise<Doc>>([
  ['insert', insert],
  ['update', update],
  ['delete', remove],
  ['findAndModify', findAndModify],
  ['findandmodify', findAndModify],
]);
