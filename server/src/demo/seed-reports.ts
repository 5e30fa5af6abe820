import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { coordinatorKey } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;

/** One report that waits for the coordinators, and one on which another coordinator has decided. */
export async function seedReports(context: Context, clock: StoryClock, cast: Cast, workspaceId: string): Promise<void> {
  const chair = await cast.caller(coordinatorKey);
  const { items } = await context.ideas.list(chair, workspaceId, {});
  const talks = await Promise.all(items.map(({ id }) => context.comments.list(chair, { type: 'idea', id })));
  const said = talks.flatMap((talk) => talk.items.flatMap(({ comments }) => comments));
  const about = async (by: string) => {
    const found = said.find(({ author }) => author.id === cast.personId(by));
    if (!found) throw new Error(`${by} has commented on no idea of the demo`);
    return { type: 'comment' as const, id: found.id };
  };
  clock.pass(hour);
  const decided = await context.moderation.report(await cast.caller('manolis'), {
    subject: await about('evdoxia'),
    reason: 'offTopic',
    words: 'Τα μεταφορικά συζητούνται ήδη στην ιδέα για τις ομαδικές παραγγελίες.',
  });
  clock.pass(hour);
  await context.moderation.decide(await cast.caller('antonis'), decided.id, {
    measures: [],
    reason: 'Το σχόλιο απαντά στην πρόταση και μένει.',
    suspension: null,
  });
  clock.pass(hour);
  await context.moderation.report(await cast.caller('vasiliki'), {
    subject: await about('despina'),
    reason: 'personalData',
    words: 'Όπως είναι γραμμένο, μπορεί να ζητηθούν προσωπικά στοιχεία εκπαιδευτών. Ας το δει ο συντονισμός.',
  });
}
