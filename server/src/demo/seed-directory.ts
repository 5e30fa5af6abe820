import type { Context } from '../context.ts';
import type { Cast } from './cast.ts';
import { conversations, helpAsked, introduction, listed } from './content/conversations.ts';
import { coordinatorKey } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const hour = 60 * 60 * 1000;

/** Lets unions write to each other, and some of their people be named. */
export async function seedDirectory({ directory, identity }: Context, clock: StoryClock, cast: Cast): Promise<void> {
  for (const key of listed) await identity.changeMe(cast.personId(key), { listed: true });
  const talk = directory.conversations;
  for (const { by, to, answers, ...said } of conversations) {
    clock.pass(hour);
    const { id } = await talk.write(await cast.caller(by), cast.unionId(to), said);
    for (const answer of answers) {
      clock.pass(hour);
      await talk.answer(await cast.caller(answer.by), id, answer.words);
    }
  }
  const { by, ...help } = helpAsked;
  await talk.askHelp(await cast.caller(by), help);
  const { unions, ...words } = introduction;
  const unionIds = unions.map((key) => cast.unionId(key));
  await talk.introduce(await cast.caller(coordinatorKey), { ...words, unionIds });
}
