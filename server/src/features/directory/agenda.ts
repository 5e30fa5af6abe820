import { limits } from '@koinon/contract';
import type { Agenda } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import { type DirectoryPolicy, mayWrite } from './policy.ts';
import type { ConversationScope } from './scope.ts';

/** Whether a union was written to and has said nothing yet; what is said after that may stay without an answer. */
const waitsFor = ({ row, unionId }: ConversationScope): boolean =>
  unionId !== null && !row.messages.some(({ by }) => by.union?.id === unionId);

/** What others wrote to one's union and nobody of it has answered. */
export const conversationAgenda = ({ policy, clock }: { policy: DirectoryPolicy; clock: Clock }): Agenda => ({
  async waiting(caller) {
    const since = clock.now().getTime() - limits.today.unanswered;
    return (await policy.list(caller))
      .filter((scope) => scope.row.lastAt.getTime() > since && mayWrite(scope) && waitsFor(scope))
      .map(({ id, row, unionId }) => ({
        kind: 'answers' as const,
        id,
        title: row.subject,
        path: `/unions/messages/${id}`,
        workspace: null,
        count: 1,
        union: row.unions.find((one) => one.id === unionId)?.shortName ?? null,
        dueAt: null,
      }));
  },
});
