import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { show } from '../bson/show.ts';
import { MongoError } from '../errors.ts';
import { toNumber } from '../values/number.ts';

const LEVELS = ['local', 'available', 'majority', 'linearizable', 'snapshot'];
const WRITES = new Set([
  'insert',
  'update',
  'delete',
  'findAndModify',
  'bulkWrite',
  'create',
  'createIndexes',
  'drop',
  'dropDatabase',
  'dropIndexes',
  'aggregate',
  'commitTransaction',
  'abortTransaction',
  'collMod',
  'renameCollection',
]);

/** Commands that can read a moment outside a transaction. */
const SNAPSHOT_READS = new Set(['find', 'aggregate', 'distinct']);

/** Commands a transaction may contain. */
const IN_TRANSACTION = new Set([
  'find',
  'getMore',
  'killCursors',
  'aggregate',
  'distinct',
  'insert',
  'update',
  'delete',
  'findAndModify',
  'findandmodify',
  'bulkWrite',
  'create',
  'createIndexes',
  'explain',
]);

/**
 * Refuses read concerns that are unknown, or that a command does not have.
 * Everything else is kept anyway: an answer means that it is on disk.
 */
export function checkConcerns(name: string, body: Doc): void {
  const read = field(body, 'readConcern');
  if (isDoc(read)) {
    const level = field(read, 'level');
    if (level !== undefined && (typeof level !== 'string' || !LEVELS.includes(level)))
      throw new MongoError(
        'FailedToParse',
        `Enumeration value ${show(level)} for field 'readConcern.level' is not a valid value.`,
      );
    const inTransaction = field(body, 'autocommit') === false;
    if (level === 'linearizable' && writes(body))
      throw new MongoError('InvalidOptions', 'readConcern linearizable cannot be used with $out or $merge');
    if (level === 'snapshot' && !inTransaction && !SNAPSHOT_READS.has(name))
      throw new MongoError('InvalidOptions', `readConcern level snapshot is not supported for ${name}`);
  }
}

/** The moment a command outside a transaction asks to read, `now` for a new one. */
export function momentOf(body: Doc): unknown {
  const read = field(body, 'readConcern');
  if (!isDoc(read) || field(read, 'level') !== 'snapshot' || field(body, 'autocommit') === false) return undefined;
  return field(read, 'atClusterTime') ?? 'now';
}

/** What an answer adds when its write concern asks for more members than the one there is. The write itself has been done. */
export function writeConcernError(name: string, body: Doc): Doc | undefined {
  const write = field(body, 'writeConcern');
  if (!isDoc(write) || !WRITES.has(name)) return undefined;
  const w = field(write, 'w');
  if (isNumeric(w) && toNumber(w) > 1)
    return { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' };
  if (typeof w !== 'string' || w === 'majority') return undefined;
  return {
    code: 79,
    codeName: 'UnknownReplWriteConcern',
    errmsg: `No write concern mode named '${w}' found in replica set configuration`,
  };
}

function writes(body: Doc): boolean {
  const pipeline = field(body, 'pipeline');
  return Array.isArray(pipeline) && pipeline.some((stage) => isDoc(stage) && ('$out' in stage || '$merge' in stage));
}

export function checkInTransaction(name: string, body: Doc): void {
  if (!IN_TRANSACTION.has(name)) {
    if (name === 'count')
      throw new MongoError(
        'OperationNotSupportedInTransaction',
        "Cannot run 'count' in a multi-document transaction. Please see http://dochub.mongodb.org/core/transaction-count for a recommended alternative.",
      );
    throw new MongoError('OperationNotSupportedInTransaction', `Cannot run '${name}' in a multi-document transaction.`);
  }
  if (isDoc(field(body, 'writeConcern')))
    throw new MongoError('InvalidOptions', 'writeConcern is not allowed within a multi-statement transaction');
  if (isDoc(field(body, 'readConcern')) && field(body, 'startTransaction') !== true)
    throw new MongoError('InvalidOptions', 'Only the first command in a transaction may specify a readConcern');
}
