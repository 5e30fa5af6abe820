import { type Actor, type Fact, limits, workspaceOf } from '@koinon/contract';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/events.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { FollowerInput } from '../../runtime/followers.ts';
import type { AudienceDeps } from './audience.ts';
import { createAudience, itemOf } from './audience.ts';
import { nextDigest } from './hours.ts';
import { direct } from './rules.ts';
import { type NewNotice, type NoticeStore, groupOf } from './store.ts';

export interface DeciderDeps extends AudienceDeps {
  clock: Clock;
  events: EventBus;
}

export type Decider = ReturnType<typeof createDecider>;

/** Follows all acts and writes down, once for each person, what they are told. Letters are made of it later. */
export function createDecider(deps: DeciderDeps) {
  const { store, clock, events } = deps;
  const audience = createAudience(deps);

  /** Tells one person one thing, and marks when a letter with it is due. */
  async function tell(told: NewNotice, tx: Transaction): Promise<void> {
    const now = clock.now();
    await store.add(told, tx.session);
    const soon = direct.has(told.reason) ? new Date(now.getTime() + limits.notices.gather) : null;
    await store.mark(told.personId, { letterAt: soon, digestAt: nextDigest('daily', now) }, tx.session);
  }

  /** What one writes in is followed by itself. */
  async function noteWriting({ type, actor, documentId, threadId }: Fact, writes: NoticeStore, tx: Transaction) {
    if (!actor || actor.guest) return;
    if ((type === 'document.created' || type === 'document.edited') && documentId)
      await writes.wrote(actor.id, 'document', documentId, tx.session);
    if ((type === 'thread.created' || type === 'comment.added') && threadId)
      await writes.wrote(actor.id, 'thread', threadId, tx.session);
  }

  const follower: FollowerInput = {
    name: 'notifications',
    // News: what happened before is no news.
    fromTheStart: false,
    async handle(facts: readonly Fact[], tx: Transaction): Promise<void> {
      const touched = new Set<string>();
      for (const fact of facts) {
        await noteWriting(fact, store, tx);
        for (const [personId, reason] of await audience.of(fact)) {
          const actor: Actor | null = fact.actor;
          await tell(
            {
              personId,
              group: groupOf(fact, reason),
              type: fact.type,
              reason,
              at: new Date(fact.at),
              actor,
              subject: fact.subject,
              context: fact.context,
              workspaceId: fact.type === 'person.removed' ? null : workspaceOf(fact.stream),
              documentId: fact.documentId ?? null,
              itemId: itemOf(fact),
              threadId: fact.threadId ?? null,
            },
            tx,
          );
          touched.add(personId);
        }
      }
      if (touched.size > 0) tx.afterCommit(() => events.emit('notices.changed', { personIds: [...touched] }));
    },
  };

  return { follower, tell };
}
