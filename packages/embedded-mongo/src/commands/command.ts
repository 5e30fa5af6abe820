import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileExpression, evaluate } from '../expr/compile.ts';
import { newScope, type Scope, withConstants } from '../expr/scope.ts';
import type { Slice } from '../slice.ts';
import type { Service } from '../server/service.ts';
import type { Session } from '../txn/sessions.ts';
import type { Transaction } from '../txn/transaction.ts';
import type { View } from '../txn/view.ts';
import type { Writer } from '../txn/writer.ts';
import { type Collation, parseCollation } from '../values/collation.ts';
import { toNumber, wholeNumber } from '../values/number.ts';
import type { Collection } from '../storage/catalog.ts';

/** A command on its way: what was sent, and what it works with. */
export interface Command {
  name: string;
  db: string;
  body: Doc;
  documents: Buffer[] | undefined;
  sequences: Map<string, Buffer[]>;
  service: Service;
  session: Session | undefined;
  transaction: Transaction | undefined;
  view: View;
  writer: Writer;
  slice: Slice;
}

export type Handler = (command: Command) => Doc | Promise<Doc>;
export type Handlers = ReadonlyMap<string, Handler>;

/** Fields that any command may carry. */
const COMMON = new Set([
  'lsid',
  'txnNumber',
  'startTransaction',
  'autocommit',
  'stmtId',
  'stmtIds',
  '$db',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'clientOperationKey',
  'rawData',
]);

/** Refuses fields a command does not know (code 40415): an option that is ignored would be a wrong answer. */
export function allow(command: Command, ...names: string[]): void {
  for (const name of Object.keys(command.body))
    if (name !== command.name && !COMMON.has(name) && !names.includes(name))
      throw new MongoError(40415, `BSON field '${command.name}.${name}' is an unknown field.`);
}

/** The namespace a command names with its first field. Code 73 for a name that cannot be. */
export function namespace(command: Command): string {
  const name = command.body[command.name];
  if (typeof name !== 'string')
    throw new MongoError('InvalidNamespace', `collection name has invalid type ${typeof name}`);
  return checkNamespace(command.db, name);
}

export function checkNamespace(db: string, name: string): string {
  if (db === '' || /[/\\. "$\0]/.test(db)) throw new MongoError('InvalidNamespace', `Invalid database name: '${db}'`);
  if (name === '' || name.startsWith('.') || name.includes('\0') || (name.includes('$') && !name.startsWith('$cmd.')))
    throw new MongoError('InvalidNamespace', `Invalid collection name: ${name}`);
  const ns = `${db}.${name}`;
  if (Buffer.byteLength(ns) > 255)
    throw new MongoError('InvalidNamespace', `Fully qualified namespace is too long. Namespace: ${ns}`);
  return ns;
}

/** A whole number of 0 or more; `fallback` when the field is missing. */
export function count(body: Doc, name: string, fallback: number): number {
  const value = field(body, name);
  if (value === undefined || value === null) return fallback;
  if (!isNumeric(value))
    throw new MongoError('TypeMismatch', `BSON field '${name}' is the wrong type, expected a number`);
  const whole = wholeNumber(value) ?? Math.trunc(toNumber(value));
  if (whole < 0 || !Number.isFinite(whole))
    throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${whole}'`);
  return whole;
}

export function collationOf(spec: unknown, collection: Collection | undefined): Collation | undefined {
  return spec === undefined || (isDoc(spec) && Object.keys(spec).length === 0)
    ? collection?.collation
    : parseCollation(spec);
}

/** The scope of a command's expressions, with the variables of its `let`. */
export function scopeOf(command: Command, collation: Collation | undefined): Scope {
  const given = field(command.body, 'let');
  const scope = newScope(collation);
  if (given === undefined) return scope;
  if (!isDoc(given)) throw new MongoError('TypeMismatch', "BSON field 'let' is the wrong type, expected an object");
  return withConstants(
    scope,
    Object.keys(given).map((name) => [name, evaluate(compileExpression(given[name], scope), {})] as const),
  );
}
