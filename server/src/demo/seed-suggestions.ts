import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import type { Context } from '../context.ts';
import { anchorOf } from './anchors.ts';
import type { Cast } from './cast.ts';
import { seedThread } from './seed-threads.ts';
import type { SeededDocument } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;

/** Has people and unions suggest changes to a document, each on their branch. */
export async function seedSuggestions(
  context: Context,
  clock: StoryClock,
  cast: Cast,
  { id, content }: SeededDocument,
): Promise<void> {
  const { suggestions, sync } = context;
  for (const { by, as, quote, instead, talk } of content.suggestions ?? []) {
    const caller = await cast.caller(by);
    const { branchId } = await suggestions.branch(caller, id, as);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await sync.read(branchId));
    const anchor = anchorOf(doc, quote);
    if (anchor === null) throw new Error(`the demo content suggests for what is not there: ${quote}`);
    const place = (end: string) =>
      Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(Buffer.from(end, 'base64')), doc)!;
    const [{ index, type }, { index: end }] = [place(anchor.start), place(anchor.end)];
    const before = Y.encodeStateVector(doc);
    const text = type === (textOf(doc) as unknown) ? textOf(doc) : (type as unknown as Y.Text);
    doc.transact(() => {
      text.delete(index, end - index);
      if (instead !== '') text.insert(index, instead, {});
    });
    await sync.write(branchId, Y.encodeStateAsUpdate(doc, before), { personId: caller.id });
    doc.destroy();
    clock.pass(hour);
    if (!talk) continue;
    const listed = await suggestions.list(caller, id, caller.id, 'el');
    const suggested = listed.find(
      (one) => one.branchId === branchId && one.after !== '' && instead.includes(one.after),
    );
    await seedThread(context, clock, cast, id, { anchor, suggestionId: suggested!.id }, talk);
  }
}
