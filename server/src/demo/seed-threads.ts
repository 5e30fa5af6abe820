import { type Anchor, mentionOf, type ThreadShape } from '@koinon/contract';
import type { Context } from '../context.ts';
import { anchorOf } from './anchors.ts';
import type { Cast } from './cast.ts';
import { people } from './content/people.ts';
import type { DemoComment } from './content/shapes.ts';
import type { SeededDocument } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const minute = 60 * 1000;

/** A comment's body with its mentions as the contract writes them. */
const withMentions = (body: string, cast: Cast) =>
  body.replace(/\{(person|union):(\w+)\}/g, (_, kind: 'person' | 'union', key: string) =>
    mentionOf(kind, kind === 'person' ? cast.personId(key) : cast.unionId(key), cast.name(kind, key)),
  );

/** Has people talk in one thread of a document; answers its id. */
export async function seedThread(
  { comments }: Context,
  clock: StoryClock,
  cast: Cast,
  id: string,
  on: { anchor: Anchor | null; suggestionId?: string },
  written: readonly DemoComment[],
): Promise<string | null> {
  let threadId: string | null = null;
  for (const { by, body, reactions = [] } of written) {
    const caller = await cast.caller(by);
    const text = withMentions(body, cast);
    const thread: ThreadShape =
      threadId === null
        ? await comments.create(caller, { type: 'document', id }, { ...on, body: text })
        : await comments.reply(caller, threadId, { body: text });
    threadId = thread.id;
    const commentId = thread.comments.at(-1)!.id;
    for (const [reaction, ...people] of reactions) {
      for (const person of people) {
        clock.pass(7 * minute);
        await comments.react(await cast.caller(person), commentId, reaction, true);
      }
    }
    clock.pass(190 * minute);
  }
  return threadId;
}

/** To the accounts that are promised to whoever tries Koinon what was said until now is no news. */
async function seenUntilNow({ comments, documents }: Context, clock: StoryClock, cast: Cast, id: string) {
  const subject = { type: 'document' as const, id };
  const until = clock.now().toISOString();
  let threads: { id: string; until: string }[] | null = null;
  for (const { key } of people.filter(({ shown }) => shown)) {
    const caller = await cast.caller(key);
    if (!(await documents.policy.look(caller, id))) continue;
    threads ??= (await comments.list(caller, subject, { limit: 100 })).items.map((thread) => ({
      id: thread.id,
      until,
    }));
    await comments.saw(caller, subject, threads);
  }
}

/** Has people discuss a document. */
export async function seedThreads(
  context: Context,
  clock: StoryClock,
  cast: Cast,
  document: SeededDocument,
): Promise<void> {
  const { id, doc, content } = document;
  for (const { quote, comments, resolvedBy } of content.threads ?? []) {
    const anchor = quote === null ? null : anchorOf(doc, quote);
    if (quote !== null && anchor === null) throw new Error(`the demo content quotes what is not there: ${quote}`);
    const threadId = await seedThread(context, clock, cast, id, { anchor }, comments);
    if (resolvedBy && threadId) await context.comments.setStatus(await cast.caller(resolvedBy), threadId, 'resolved');
  }
  document.doc.destroy();
  if (content.threads) await seenUntilNow(context, clock, cast, id);
}
