import { refuse } from '../../runtime/errors.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Reportable } from '../../runtime/reportable.ts';
import type { DirectoryPolicy } from './policy.ts';
import type { ConversationScope } from './scope.ts';
import type { ConversationStore } from './store.ts';

interface Deps {
  policy: Pick<DirectoryPolicy, 'look' | 'read'>;
  store: Pick<ConversationStore, 'update'>;
  clock: Clock;
}

/** Of a conversation the last message that is not of who reports it, or has. */
function reportedIn({ row, unionId }: ConversationScope): number {
  const reporters = new Set([unionId, ...row.reports.map(({ by }) => by.union?.id ?? null)]);
  const others = row.messages.findLastIndex(({ by }) => !reporters.has(by.union?.id ?? null));
  return others < 0 ? row.messages.length - 1 : others;
}

/** Conversations between unions are reported by their sides. From then on the team may read them, and end them. */
export const reportableConversations = ({ policy, store, clock }: Deps): Reportable => ({
  type: 'conversation',

  async open(caller, id) {
    const scope = caller && (await policy.look(caller, id));
    if (!scope) return null;
    const { subject, messages } = scope.row;
    const at = reportedIn(scope);
    const { by, words } = messages[at]!;
    const told = (from: number, to: number) =>
      messages.slice(from, to).map((message) => ({ author: message.by.name, words: message.words }));
    return {
      title: subject,
      words,
      path: `/unions/messages/${id}`,
      author: by,
      workspace: null,
      moderates: caller.coordinator,
      around: { before: told(Math.max(0, at - 2), at), after: told(at + 1, at + 3) },
    };
  },

  async reported(tx, caller, id) {
    const scope = await policy.read(caller, id, tx);
    const { row, actor, unionId } = scope;
    if (unionId === null) refuse('no-right');
    const reports = [...row.reports, { by: actor, at: clock.now() }];
    await store.update(scope, { reports, reported: true }, tx.session);
  },
});
