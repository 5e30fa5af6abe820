import type mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import { type Gone, withoutName } from './without-name.ts';

/** Texts and bytes, which name nobody by a row; what is made anew from the rest; and what goes or is changed by its own feature. */
const leftAlone = /^(sync|blobs|search|jobs|people|audit|letters|invitations|passkey|sessions|signInLinks)/i;

/** A row that is written to all the time is read anew so often; the job comes again. */
const often = 20;
const atATime = 200;

/**
 * Takes a person's name out of every row of the database that names them. Answers the threads whose words changed. May run
 * again, and beside people who write: a row that changed meanwhile is read anew.
 */
export async function eraseName(db: Connection, gone: Gone, signal: AbortSignal): Promise<string[]> {
  const threads = new Set<string>();
  const collections = await db.db!.listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of collections) {
    if (leftAlone.test(name)) continue;
    const rows = db.db!.collection(name);
    for await (const found of everyRow(rows)) {
      signal.throwIfAborted();
      for (let [row, tries] = [found as object | null, 0]; row; row = await rows.findOne({ _id: found._id })) {
        if ((tries += 1) > often) throw new Error(`A row of ${name} is never as it was read.`);
        const changes = withoutName(row, gone);
        if (changes === null) break;
        const before = Object.fromEntries(Object.keys(changes).map((path) => [path, at(row!, path)]));
        const { matchedCount } = await rows.updateOne({ _id: found._id, ...before }, { $set: changes });
        if (name === 'comments' && 'body' in changes) threads.add(String(found['threadId']));
        if (matchedCount > 0) break;
      }
    }
  }
  return [...threads];
}

/** All rows in order of their ids, some at a time. */
async function* everyRow(rows: mongoose.mongo.Collection) {
  for (let last: unknown = null; ;) {
    const page = await rows
      .find(last === null ? {} : { _id: { $gt: last as never } })
      .sort({ _id: 1 })
      .limit(atATime)
      .toArray();
    yield* page;
    if (page.length < atATime) return;
    last = page.at(-1)!._id;
  }
}

const at = (row: object, path: string): unknown =>
  path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], row);
