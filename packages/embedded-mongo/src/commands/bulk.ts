import { decode } from '../bson/decode.ts';
import { type Doc, field, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { truthy } from '../query/parse.ts';
import { wholeNumber } from '../values/number.ts';
import { allow, checkNamespace, type Command, type Handlers } from './command.ts';
import { openCursor } from './read.ts';
import { encode } from '../bson/encode.ts';
import { deleteDocs, insertOne, updateDocs } from './write.ts';
import { isFatal } from './write-commands.ts';
import { withId } from '../update/update.ts';

interface Totals {
  nInserted: number;
  nMatched: number;
  nModified: number;
  nUpserted: number;
  nDeleted: number;
}

/** `bulkWrite` of 8.0: writes to several collections in one command. */
async function bulkWrite(command: Command): Promise<Doc> {
  allow(command, 'ops', 'nsInfo', 'ordered', 'errorsOnly', 'bypassDocumentValidation', 'let', 'cursor');
  const ops = list(command, 'ops');
  const namespaces = list(command, 'nsInfo').map((info) => {
    const ns = field(info, 'ns');
    if (typeof ns !== 'string' || !ns.includes('.'))
      throw new MongoError('InvalidNamespace', 'nsInfo needs a namespace');
    return checkNamespace(ns.slice(0, ns.indexOf('.')), ns.slice(ns.indexOf('.') + 1));
  });
  if (ops.length === 0)
    throw new MongoError('InvalidLength', 'Write batch sizes must be between 1 and 100000. Got 0 operations.');
  const ordered = field(command.body, 'ordered') === undefined || truthy(field(command.body, 'ordered'));
  const errorsOnly = truthy(field(command.body, 'errorsOnly'));
  const totals: Totals = { nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0 };
  const results: Doc[] = [];
  let nErrors = 0;
  for (const [idx, op] of ops.entries()) {
    try {
      const result = await runOne(command, op, namespaces, totals);
      if (!errorsOnly) results.push({ ok: 1, idx, ...result });
    } catch (error) {
      if (!(error instanceof MongoError) || command.transaction || isFatal(error)) throw error;
      nErrors++;
      results.push({ ok: 0, idx, code: error.code, errmsg: error.message, ...error.fields, n: 0 });
      if (ordered) break;
    }
    if (command.slice.due()) await command.slice.pause();
  }
  const cursor = field(command.body, 'cursor');
  const size = isDoc(cursor) ? wholeNumber(field(cursor, 'batchSize')) : undefined;
  return { ...(await openCursor(command, 'admin.$cmd.bulkWrite', [results], size ?? 0x7fffffff)), nErrors, ...totals };
}

function list(command: Command, name: string): Doc[] {
  const beside = command.sequences.get(name)?.map((bytes) => decode(bytes));
  const items = beside ?? field(command.body, name);
  if (!Array.isArray(items))
    throw new MongoError(40414, `BSON field 'bulkWrite.${name}' is missing but a required field`);
  return items.filter(isDoc);
}

async function runOne(command: Command, op: Doc, namespaces: string[], totals: Totals): Promise<Doc> {
  const kind = Object.keys(op)[0] ?? '';
  const ns = namespaces[wholeNumber(op[kind]) ?? -1];
  if (ns === undefined) throw new MongoError('BadValue', 'BulkWrite ops entry has an invalid nsInfo index.');
  const common = {
    filter: field(op, 'filter'),
    collation: field(op, 'collation'),
    hint: field(op, 'hint'),
    multi: truthy(field(op, 'multi')),
    sort: field(op, 'sort'),
  };
  switch (kind) {
    case 'insert': {
      const document = field(op, 'document');
      if (!isDoc(document)) throw new MongoError('TypeMismatch', 'BulkWrite insert needs a document');
      await insertOne(command, ns, encode(withId(document)));
      totals.nInserted++;
      return { n: 1 };
    }
    case 'update': {
      const done = await updateDocs(command, ns, {
        ...common,
        update: field(op, 'updateMods'),
        upsert: truthy(field(op, 'upsert')),
        arrayFilters: field(op, 'arrayFilters'),
        constants: field(op, 'constants'),
      });
      totals.nMatched += done.matched;
      totals.nModified += done.modified;
      totals.nUpserted += done.upserted ? 1 : 0;
      return {
        n: done.matched + (done.upserted ? 1 : 0),
        nModified: done.modified,
        ...(done.upserted ? { upserted: { _id: done.upsertedId } } : {}),
      };
    }
    case 'delete': {
      const { deleted } = await deleteDocs(command, ns, common);
      totals.nDeleted += deleted;
      return { n: deleted };
    }
    default:
      throw new MongoError('FailedToParse', `BulkWrite ops entry of unknown kind '${kind}'`);
  }
}

export const BULK: Handlers = new Map([['bulkWrite', bulkWrite]]);
