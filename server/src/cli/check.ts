import type mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import { chainFaults } from '../features/audit/index.ts';
import { SyncStore } from '../sync/log/store.ts';
import { collectionNames } from './backup.ts';

/** What points where: a row whose target is gone would show as a hole. */
const references: [from: string, field: string, to: string][] = [
  ['mandates', 'personId', 'people'],
  ['mandates', 'unionId', 'unions'],
  ['sessions', 'personId', 'people'],
  ['documents', 'workspaceId', 'workspaces'],
  ['threads', 'documentId', 'documents'],
  ['branches', 'documentId', 'documents'],
];

export interface CheckReport {
  counts: Map<string, number>;
  /** One sentence each; empty when all is well. */
  faults: string[];
}

/** Reads the stored text of every document through: its log, snapshots and history, their numbers and their sums. */
async function textFaults(db: Connection): Promise<string[]> {
  const store = new SyncStore(db, () => undefined);
  const faults: string[] = [];
  const texts = await Promise.all(
    ['documents', 'branches'].map(async (name) => (await db.db?.collection(name).distinct('_id', {})) ?? []),
  );
  for (const id of texts.flat()) {
    const { damage } = await store.load(String(id));
    if (damage !== null) faults.push(`The text of document ${String(id)} is damaged: ${damage}.`);
    const lost = await store.history.faults(String(id));
    if (lost.length > 0) faults.push(`The history of document ${String(id)} is damaged: ${lost.join(', ')}.`);
  }
  return faults;
}

/** Counts everything, follows every reference, and reads every text. */
export async function checkAll(db: Connection): Promise<CheckReport> {
  const counts = new Map<string, number>();
  const faults: string[] = [];
  const names = await collectionNames(db);
  for (const name of names) counts.set(name, (await db.db?.collection(name).countDocuments({})) ?? 0);
  for (const [from, field, to] of references) {
    if (!names.includes(from) || !names.includes(to)) continue;
    const named = ((await db.db?.collection(from).distinct(field, {})) ?? []) as (mongoose.Types.ObjectId | null)[];
    const ids = named.filter((id) => id !== null);
    const found = await db.db?.collection(to).countDocuments({ _id: { $in: ids } });
    if (found !== ids.length)
      faults.push(`${from}: ${ids.length - (found ?? 0)} of ${ids.length} ${field} name nothing in ${to}.`);
  }
  const administrators = await db.db?.collection('people').countDocuments({ administrator: true, suspended: false });
  if ((counts.get('people') ?? 0) > 0 && !administrators) faults.push('No administrator is able to act.');
  faults.push(...(await textFaults(db)), ...(await chainFaults(db)));
  return { counts, faults };
}
