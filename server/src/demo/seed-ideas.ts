import type { ThreadShape } from '@koinon/contract';
import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { ideas } from './content/ideas.ts';
import { coordinatorKey } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;

/** Has unions propose ideas, support and discuss them; doubles become one, and one idea becomes work. */
export async function seedIdeas(context: Context, clock: StoryClock, cast: Cast, workspaceId: string): Promise<void> {
  const chair = await cast.caller(coordinatorKey);
  const made = new Map<string, string>();
  for (const {
    key,
    by,
    personally,
    supporters = [],
    recorded = [],
    comments = [],
    mergedInto,
    promoted,
    ...words
  } of ideas) {
    clock.pass(5 * hour);
    const as = personally ? 'person' : 'union';
    const { id } = await context.ideas.propose(await cast.caller(by), workspaceId, { ...words, as });
    made.set(key, id);
    for (const one of supporters) {
      clock.pass(hour);
      await context.ideas.support(await cast.caller(one), id, true);
      await context.ideas.see(await cast.caller(one), id);
    }
    for (const union of recorded) {
      clock.pass(hour);
      const wish = { unionId: cast.unionId(union), way: 'phone' as const };
      await context.ideas.support(chair, id, true, { recorded: wish });
    }
    let threadId: string | null = null;
    for (const comment of comments) {
      clock.pass(hour);
      const caller = await cast.caller(comment.by);
      const thread: ThreadShape = threadId
        ? await context.comments.reply(caller, threadId, { body: comment.body })
        : await context.comments.create(caller, { type: 'idea', id }, { anchor: null, body: comment.body });
      threadId = thread.id;
    }
    if (mergedInto) await context.ideas.merge(chair, id, made.get(mergedInto)!);
    if (promoted) await context.ideas.promote(chair, id, { with: [], ...promoted });
  }
}
