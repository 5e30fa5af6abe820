import type { Conversation } from '@koinon/contract';
import { presentActor } from '../../runtime/acting.ts';
import { mayWrite } from './policy.ts';
import type { ConversationScope } from './scope.ts';

export function presentConversation(scope: ConversationScope): Conversation {
  const { id, row, unionId, actor } = scope;
  const open = row.closed === null;
  const told = <T extends { by: typeof row.openedBy; at: Date }>(one: T) => ({
    ...one,
    by: presentActor(one.by),
    at: one.at.toISOString(),
  });
  return {
    id,
    kind: row.kind,
    subject: row.subject,
    unions: row.unions,
    withTeam: row.withTeam,
    openedBy: presentActor(row.openedBy),
    messages: row.messages.map(told),
    stopped: row.stopped,
    closed: row.closed && told(row.closed),
    reported: unionId === null && row.reports.length > 0,
    at: row.at.toISOString(),
    lastAt: row.lastAt.toISOString(),
    can: {
      write: mayWrite(scope),
      stop: open && (unionId === null || !row.stopped.includes(unionId)),
      report: unionId !== null && !row.reports.some(({ by }) => by.id === actor.id),
    },
  };
}
