import { ObjectId } from 'bson';
import { type Doc, field, isDoc, Raw } from '../bson/types.ts';
import { idKey } from '../storage/documents.ts';
import { type Command, namespace } from './command.ts';

/** What a find may carry without being more than a look-up. */
const HARMLESS = new Set([
  'find',
  'filter',
  'sort',
  'limit',
  'singleBatch',
  '$db',
  'lsid',
  '$readPreference',
  '$clusterTime',
  'comment',
]);

/** Values that equal nothing but themselves, and numbers, whose keys are the same when their values are. */
export const plain = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  value instanceof ObjectId;

/** Whether a find asks the present for stored documents as they are, by its filter, sort and limit alone. */
export function bare({ body, service, transaction, view }: Command): boolean {
  if (transaction || view !== service.present) return false;
  for (const name in body) if (!HARMLESS.has(name)) return false;
  return true;
}

/** The answer to the most frequent question, by `_id` and nothing else, without a plan; undefined when more is asked. */
export function findById(command: Command): Doc | undefined {
  const { body, service, view } = command;
  const filter = field(body, 'filter');
  if (!isDoc(filter)) return undefined;
  const id = field(filter, '_id');
  const limit = field(body, 'limit');
  if (!plain(id) || Object.keys(filter).length !== 1 || (limit !== undefined && limit !== 0 && limit !== 1))
    return undefined;
  if (Object.hasOwn(body, 'sort') || !bare(command)) return undefined;
  const ns = namespace(command);
  const collection = view.collection(ns);
  if (!collection || collection.view || collection.collation) return undefined;
  const row = service.engine.documents.byId(collection, idKey(collection, id));
  return { cursor: { firstBatch: row ? [new Raw(row.raw)] : [], id: 0n, ns } };
}
