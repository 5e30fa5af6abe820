import { mentionOf, type ThreadShape } from '@koinon/contract';
import type { Context } from '../context.ts';
import { anchorOf } from './anchors.ts';
import type { Cast } from './cast.ts';
import type { DemoThread } from './content/shapes.ts';
import type { SeededDocument } from './seed-workspace.ts';
import type { StoryClock } from './story-clock.ts';

const minute = 60 * 1000;

/** A comment's body with its mentions as the contract writes them. */
const withMentions = (body: string, cast: Cast) =>
  body.replace(/\{(person|union):(\w+)\}/g, (_, kind: 'person' | 'union', key: string) =>
    mentionOf(kind, kind === 'person' ? cast.personId(key) : cast.unionId(key), cast.name(kind, key)),
  );

async function seedThread(
  { comments }: Context,
  clock: StoryClock,
  cast: Cast,
  { id, doc }: SeededDocument,
  { quote, comments: written, resolvedBy }: DemoThread,
): Promise<void> {
  const anchor = quote === null ? null : anchorOf(doc, quote);
  if (quote !== null && anchor === null) throw new Error(`the demo content quotes what is not there: ${quote}`);
  let threadId: string | null = null;
  for (const { by, body, reactions = [] } of written) {
    const caller = await cast.caller(by);
    const text = withMentions(body, cast);
    const thread: ThreadShape =
      threadId === null
        ? await comments.create(caller, { type: 'document', id }, { anchor, body: text })
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
  if (resolvedBy && threadId) await comments.setStatus(await cast.caller(resolvedBy), threadId, 'resolved');
}

/** Has people discuss a document. */
export async function seedThreads(
  context: Context,
  clock: StoryClock,
  cast: Cast,
  document: SeededDocument,
): Promise<void> {
  for (const thread of document.content.threads ?? []) await seedThread(context, clock, cast, document, thread);
  document.doc.destroy();
}
