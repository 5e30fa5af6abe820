import { ObjectId } from 'bson';
import { type Doc, field, isDoc, Raw } from '../bson/types.ts';
import { idKey } from '../storage/documents.ts';
import { type Command, namespace } from './command.ts';

/** What a find may carry besides its filter without being more than a look-up. */
const HARMLESS = new Set([
  'find',
  'filter',
  'limit',
  'singleBatch',
  '$db',
  'lsid',
  '$readPreference',
  '$clusterTime',
  'comment',
]);

/** Values that equal nothing but themselves, and numbers, whose keys are the same when their values are. */
const plain = (id: unknown): boolean =>
  typeof id === 'string' || (typeof id === 'number' && Number.isFinite(id)) || id instanceof ObjectId;

/** The answer to the most frequent question, by `_id` and nothing else, without a plan; undefined when more is asked. */
export function findById(command: Command): Doc | undefined {
  const { body, service, transaction, view } = command;
  const filter = field(body, 'filter');
  if (transaction || view !== service.present || !isDoc(filter)) return undefined;
  const id = field(filter, '_id');
  const limit = field(body, 'limit');
  if (!plain(id) || Object.keys(filter).length !== 1 || (limit !== undefined && limit !== 0 && limit !== 1))
    return undefined;
  for (const name in body) if (!HARMLESS.has(name)) return undefined;
  const ns = namespace(command);
  const collection = view.collection(ns);
  if (!collection || collection.view || collection.collation) return undefined;
  const row = service.engine.documents.byId(collection, idKey(collection, id));
  return { cursor: { firstBatch: row ? [new Raw(row.raw)] : [], id: 0n, ns } };
}
