import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { actingOnAll } from '../runtime/acting.ts';
import { conversations, helpAsked, introduction, listed, openUnions } from './content/conversations.ts';
import type { Moment } from './moments.ts';
import { coordinatorKey } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const hours = 20 * 60 * 60 * 1000;

/** What unions wrote to each other in the course of the year. */
export function yearOfConversations({ directory }: Context, clock: StoryClock, cast: Cast): Moment[] {
  const talk = directory.conversations;
  const answered = async (id: string, answers: readonly { by: string; words: string }[]) => {
    for (const { by, words } of answers) {
      clock.pass(hours);
      await talk.answer(await cast.caller(by), id, words);
    }
  };
  const written = conversations.map(({ daysAgo, by, to, answers, ...said }) => ({
    daysAgo,
    happens: async () => answered((await talk.write(await cast.caller(by), cast.unionId(to), said)).id, answers),
  }));
  const asked = helpAsked.map(({ daysAgo, by, answers, ...help }) => ({
    daysAgo,
    happens: async () => answered((await talk.askHelp(await cast.caller(by), help)).id, answers),
  }));
  const { daysAgo, unions, answers, ...words } = introduction;
  const introduce = async () => {
    const unionIds = unions.map((key) => cast.unionId(key));
    const { id } = await talk.introduce(await cast.caller(coordinatorKey), { ...words, unionIds });
    await answered(id, answers);
  };
  return [...written, ...asked, { daysAgo, happens: introduce }];
}

/** Some people let their names stand on the page of their union. */
export async function seedListed({ identity, unions }: Context, cast: Cast): Promise<void> {
  for (const key of listed) await identity.changeMe(cast.personId(key), { listed: true });
  const chair = await cast.caller(coordinatorKey);
  const open = () => Promise.resolve(actingOnAll(chair));
  for (const key of openUnions) await unions.change(cast.unionId(key), { publicPage: true }, open);
}
