import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { practiceCards, proposedByMember } from './content/practice-cards.ts';
import type { DemoCard } from './content/shapes.ts';
import type { Moment } from './moments.ts';
import { type SeededDocument, coordinatorKey } from './seed-workspace.ts';
import { type StoryClock, daysBefore } from './story-clock.ts';

const hour = 60 * 60 * 1000;
/** A union tells of what it applied some days after it began. */
const toldAfter = 12;
const dayOf = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' }).format(at);

/** The way of one practice into the library, and what unions made of it in the months after. */
function lifeOf(context: Context, clock: StoryClock, cast: Cast, id: string, given: DemoCard): Moment[] {
  const { practices, comments } = context;
  const publish = async () => {
    const [author, chair] = [await cast.caller(given.by), await cast.caller(coordinatorKey)];
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
  };
  const applications = given.applied.flatMap(({ by, daysAgo, followUps, ...words }): Moment[] => {
    let applied = '';
    const tell = async () => {
      const on = dayOf(daysBefore(clock, toldAfter));
      applied = (await practices.applied.add(await cast.caller(by), id, { on, ...words })).id;
    };
    const follow = (said: string) => async () => practices.applied.followUp(await cast.caller(by), id, applied, said);
    return [{ daysAgo, happens: tell }, ...followUps.map(([when, said]) => ({ daysAgo: when, happens: follow(said) }))];
  });
  const said = given.comments.map(({ by, daysAgo, body }) => ({
    daysAgo,
    happens: async () => comments.create(await cast.caller(by), { type: 'document', id }, { anchor: null, body }),
  }));
  return [{ daysAgo: given.daysAgo, happens: publish }, ...applications, ...said];
}

/** What happens to the practices among the documents in the course of the year. */
export const yearOfPractices = (
  context: Context,
  clock: StoryClock,
  cast: Cast,
  documents: readonly SeededDocument[],
): Moment[] =>
  documents.flatMap(({ id, content }) => {
    const given = practiceCards[content.key ?? ''];
    return given ? lifeOf(context, clock, cast, id, given) : [];
  });

/** What a member has proposed, and waits. */
export async function seedProposal({ practices }: Context, cast: Cast, documents: readonly SeededDocument[]) {
  const { by, title, card, words } = proposedByMember;
  const member = await cast.caller(by);
  const workspaceId = (await practices.mayPropose(member)).find(
    (one) => one.id !== documents.find(({ content }) => content.key === 'guaranteeFund')?.workspaceId,
  )?.id;
  if (!workspaceId) throw new Error('the demo has no workspace for a proposal');
  const proposed = await practices.create(member, { workspaceId, title, ...card }, 'el');
  await practices.propose(member, proposed.id, words);
}
