import { type FactType, acts } from '@koinon/contract';
import type { Connection } from 'mongoose';

/** Rows of earlier versions that are brought up to date at a time. */
const atATime = 500;

interface OldFact {
  _id: unknown;
  workspaceId: unknown;
  type: FactType;
  documentId?: unknown;
  threadId?: unknown;
  title?: string;
}

/**
 * Gives the facts of earlier versions, which belonged to workspaces alone, their streams. Comes before the indexes are
 * made, and may be interrupted and begun again.
 */
export async function migrateFacts(db: Connection): Promise<void> {
  const counters = db.collection('factCounters');
  if ((await counters.findOne({})) === null) return;
  const facts = db.collection('facts');
  // Unique over a field that goes away.
  await facts.dropIndex('workspaceId_1_offset_1').catch(() => undefined);

  const streams = db.collection<{ _id: string; offset: number; turn: number }>('streams');
  for await (const { _id, offset } of counters.find())
    await streams.updateOne(
      { _id: `workspace:${String(_id)}` },
      { $max: { offset: offset as number }, $setOnInsert: { turn: 0 } },
      { upsert: true },
    );
  for (;;) {
    const rows = (await facts.find({ stream: null }).limit(atATime).toArray()) as unknown as OldFact[];
    if (rows.length === 0) break;
    await facts.bulkWrite(
      rows.map(({ _id, workspaceId, type, documentId, threadId, title }) => {
        const subject = {
          type: acts[type].subject,
          id: String(threadId ?? documentId ?? workspaceId),
          title: title ?? '',
        };
        const set = { stream: `workspace:${String(workspaceId)}`, subject, context: {} };
        return {
          updateOne: { filter: { _id: _id as never }, update: { $set: set, $unset: { workspaceId: '', title: '' } } },
        };
      }),
    );
  }
  await counters.drop();
}
