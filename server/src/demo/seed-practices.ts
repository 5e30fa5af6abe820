import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { practiceCards, proposedByMember } from './content/practice-cards.ts';
import { type SeededDocument, coordinatorKey } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;
const month = 30 * 24 * hour;
const dayOf = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' }).format(at);

/** Gives the practices among the documents their cards, on their way into the library and with what unions made of them. */
export async function seedPractices(
  { practices }: Context,
  clock: StoryClock,
  cast: Cast,
  documents: readonly SeededDocument[],
): Promise<void> {
  const chair = await cast.caller(coordinatorKey);
  for (const { id, content } of documents) {
    const given = practiceCards[content.key ?? ''];
    if (!given) continue;
    const author = await cast.caller(given.by);
    clock.pass(hour);
    await practices.create(author, { documentId: id, ...given.card }, 'el');
    await practices.propose(author, id, '');
    clock.pass(hour);
    if (given.remark) {
      await practices.review(chair, id, { outcome: 'return', words: given.remark });
      clock.pass(hour);
      await practices.propose(author, id, '');
    }
    await practices.review(chair, id, { outcome: 'publish', words: '' });
    for (const key of given.useful) await practices.useful(await cast.caller(key), id, true);
    for (const { by, monthsAgo, followUp, ...words } of given.applied) {
      clock.pass(hour);
      const union = await cast.caller(by);
      const on = dayOf(new Date(clock.now().getTime() - monthsAgo * month));
      const said = await practices.applied.add(union, id, { on, ...words });
      if (followUp) await practices.applied.followUp(union, id, said.id, followUp);
    }
  }
  const { by, title, card, words } = proposedByMember;
  const member = await cast.caller(by);
  const workspaceId = (await practices.mayPropose(member)).find(
    (one) => one.id !== documents.find(({ content }) => content.key === 'guaranteeFund')?.workspaceId,
  )?.id;
  if (!workspaceId) throw new Error('the demo has no workspace for a proposal');
  const proposed = await practices.create(member, { workspaceId, title, ...card }, 'el');
  await practices.propose(member, proposed.id, words);
}
