import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { rewrite } from './live-text.ts';
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
    const { update, anchor } = rewrite(await sync.read(branchId), { quote, instead });
    await sync.write(branchId, update, { personId: caller.id });
    clock.pass(hour);
    if (!talk) continue;
    const listed = await suggestions.list(caller, id, caller.id, 'el');
    const suggested = listed.find(
      (one) => one.branchId === branchId && one.after !== '' && instead.includes(one.after),
    );
    await seedThread(context, clock, cast, id, { anchor, suggestionId: suggested!.id }, talk);
  }
}
