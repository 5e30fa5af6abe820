import type { Agenda } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { EventPolicy } from './policy.ts';
import { holdsSeat } from './seats.ts';
import type { EventStore } from './store.ts';

/** Who has a seat is reminded before the event. */
export function eventAgenda({
  store,
  policy,
  clock,
}: {
  store: EventStore;
  policy: EventPolicy;
  clock: Clock;
}): Agenda {
  return {
    async reminders(until) {
      const rows = await store.beginning(clock.now(), until);
      return Promise.all(
        rows.map(async (row) => {
          const scope = await policy.out(String(row._id));
          const all = scope ? await store.registrationsOf(scope) : [];
          return {
            type: 'deadline.event' as const,
            at: row.startsAt,
            subject: { type: 'event' as const, id: String(row._id), title: row.title },
            context: { closesAt: row.startsAt.toISOString() },
            workspaceId: String(row.workspaceId),
            documentId: null,
            personIds: all.filter(holdsSeat).map(({ personId }) => personId),
          };
        }),
      );
    },
  };
}
