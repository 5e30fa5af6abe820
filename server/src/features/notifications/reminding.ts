import { limits } from '@koinon/contract';
import type { Agenda } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/events.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Decider } from './decider.ts';
import type { NoticeStore } from './store.ts';

export interface RemindingDeps {
  store: NoticeStore;
  decider: Pick<Decider, 'tell'>;
  facts: Facts;
  clock: Clock;
  events: EventBus;
  /** Those of all features, asked when they are needed. */
  agendas: () => readonly Agenda[];
}

/** Reminds of times that come, in time to act: everybody once for each time. */
export function createReminding({ store, decider, facts, clock, events, agendas }: RemindingDeps) {
  return {
    async remind(signal: AbortSignal): Promise<{ told: number }> {
      const now = clock.now();
      const until = new Date(now.getTime() + limits.notices.ahead);
      let told = 0;
      for (const agenda of agendas())
        for (const { personIds, at, ...reminder } of (await agenda.reminders?.(until)) ?? [])
          for (const personId of personIds) {
            if (signal.aborted) return { told };
            const group = `${reminder.type} ${reminder.subject.id} ${at.toISOString()}`;
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
      return { told };
    },
  };
}
