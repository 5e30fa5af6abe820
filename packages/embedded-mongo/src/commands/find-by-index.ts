import { type Doc, field, isDoc, Raw } from '../bson/types.ts';
import { successor } from '../plan/interval.ts';
import { FIRST_BATCH, MOST_BYTES } from '../server/cursors.ts';
import { invert } from '../storage/index-keys.ts';
import { LAST } from '../storage/reader.ts';
import { keyOf } from '../values/key.ts';
import { type Command, namespace } from './command.ts';
import { bare, plain } from './find-by-id.ts';

/** The answer to the next frequent question: plain values in the first fields of an index, its order, one batch; undefined when more is asked. */
export function findByIndex(command: Command): Doc | undefined {
  const { body, service } = command;
  const filter = field(body, 'filter');
  const sort = field(body, 'sort') ?? {};
  const limit = field(body, 'limit');
  if (!bare(command) || !isDoc(filter) || !isDoc(sort)) return undefined;
  if (typeof limit !== 'number' || limit < 1 || limit > FIRST_BATCH) return undefined;
  for (const name in filter) if (!plain(filter[name])) return undefined;
  const ns = namespace(command);
  const collection = command.view.collection(ns);
  if (!collection || collection.view || collection.collation) return undefined;
  const shortcut = service.shortcuts.find(collection, filter, sort);
  if (!shortcut) return undefined;
  const parts = shortcut.fields.map(({ path, direction }) => {
    const key = keyOf(filter[path]);
    return direction === -1 ? invert(key) : key;
  });
  const [first = LAST] = parts;
  const low = parts.length === 1 ? first : Buffer.concat(parts);
  const rows = service.engine.sqlite.prepareRows(shortcut.sql).all(low, successor(low) ?? LAST, limit);
  const docs = rows.map((row) => new Raw(row[0] as Uint8Array));
  const bytes = docs.reduce((sum, doc) => sum + doc.bytes.length, 0);
  return bytes > MOST_BYTES ? undefined : { cursor: { firstBatch: docs, id: 0n, ns } };
}
