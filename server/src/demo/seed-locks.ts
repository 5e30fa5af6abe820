import * as Y from 'yjs';
import type { Context } from '../context.ts';
import { anchorOf } from './anchors.ts';
import type { Cast } from './cast.ts';
import { coordinatorKey, type SeededDocument } from './seed-workspace.ts';

/** Has the coordinating team lock what was agreed on in a text. */
export async function seedLock(
  { documents, sync }: Context,
  cast: Cast,
  { id, content: { locked } }: SeededDocument,
): Promise<void> {
  if (!locked) return;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await sync.read(id));
  const [start, end] = [anchorOf(doc, locked.from), anchorOf(doc, locked.to)];
  doc.destroy();
  if (!start || !end) throw new Error(`the demo content locks what is not there: ${locked.from}`);
  const anchor = { start: start.start, end: end.start };
  await documents.sections.lock(await cast.caller(coordinatorKey), id, { anchor, reason: locked.reason });
}
