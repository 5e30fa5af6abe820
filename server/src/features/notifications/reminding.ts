import { limits, itemFollowed } from '@koinon/contract';
import type { Agenda, Reminder } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/events.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Decider } from './decider.ts';
import type { Identity } from '../identity/index.ts';
import type { Opener } from './present.ts';
import type { NoticeStore } from './store.ts';

export interface RemindingDeps {
  store: NoticeStore;
  decider: Pick<Decider, 'tell'>;
  facts: Facts;
  clock: Clock;
  events: EventBus;
  opener: Opener;
  identity: Pick<Identity, 'asCaller'>;
  /** Those of all features, asked when they are needed. */
  agendas: () => readonly Agenda[];
}

/** Reminds of times that come, in time to act: everybody once for each time. */
export function createReminding(deps: RemindingDeps) {
  const { store, decider, facts, clock, events, opener, identity, agendas } = deps;

  /** Those it names, and of an item who follows it and may still read it; never who muted it. */
  async function whom({ personIds, documentId, itemId }: Reminder): Promise<Iterable<string>> {
    if (!documentId || !itemId) return personIds;
    const thing = itemFollowed(documentId, itemId);
    const told = new Set(personIds);
    for (const { personId, choice } of await store.followsOf([`item:${thing}`])) {
      if (choice === 'muted') told.delete(personId);
      if (choice !== 'following' || told.has(personId)) continue;
      const person = await identity.asCaller(personId);
      if (person && (await opener.for(person)('item', thing))) told.add(personId);
    }
    return told;
  }

  return {
    async remind(signal: AbortSignal): Promise<{ told: number }> {
      const now = clock.now();
      const until = new Date(now.getTime() + limits.notices.ahead);
      let told = 0;
      for (const agenda of agendas())
        for (const given of (await agenda.reminders?.(until)) ?? []) {
          const { personIds: _, at, ...reminder } = given;
          const about = [reminder.subject.id, reminder.itemId].filter(Boolean).join('.');
          for (const personId of await whom(given)) {
            if (signal.aborted) return { told };
            const group = `${reminder.type} ${about} ${at.toISOString()}`;
            const context = { ...reminder.context, closesAt: at.toISOString() };
            const fresh = await facts.transact(async (tx) => {
              // One person's are written one after another: a second node finds what the first has told.
              await store.touch(personId, tx.session);
              if (await store.wasTold(personId, group, tx.session)) return false;
              const whom = { personId, reason: 'deadline' as const, actor: null, threadId: null };
              await decider.tell({ ...reminder, ...whom, group, context, at: now }, tx);
              return true;
            });
            if (!fresh) continue;
            told += 1;
            events.emit('notices.changed', { personIds: [personId] });
          }
        }
      return { told };
    },
  };
}
