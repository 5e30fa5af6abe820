import type { Agenda } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { EventPolicy } from './policy.ts';
import { holdsSeat } from './seats.ts';
import type { EventStore } from './store.ts';

/** A seat that is offered waits to be taken; an event stands on the day of who has one, and they are reminded before it. */
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
    async waiting(caller) {
      const offered = await store.offeredTo(caller.id);
      const scopes = await Promise.all(offered.map(({ eventId }) => policy.look(caller, String(eventId))));
      return offered.flatMap(({ offeredUntil }, at) => {
        const scope = scopes[at];
        if (!scope || scope.row.cancelled !== null || scope.row.startsAt <= clock.now()) return [];
        const { id, row, workspace } = scope;
        return [
          {
            kind: 'confirm' as const,
            id,
            title: row.title,
            path: `/events/${id}`,
            workspace: { id: workspace.workspaceId, title: workspace.row.title },
            count: 1,
            union: null,
            dueAt: offeredUntil?.toISOString() ?? null,
          },
        ];
      });
    },

    /** Those in which the caller has a seat, and that begin until then. */
    async due(caller, until) {
      const scopes = await policy.among(caller, await store.beginning(clock.now(), until));
      const all = await Promise.all(scopes.map((scope) => store.registrationsOf(scope)));
      return scopes
        .filter((_, i) => all[i]!.some((one) => one.personId === caller.id && holdsSeat(one)))
        .map(({ id, row, workspace }) => ({
          kind: 'event' as const,
          id,
          title: row.title,
          path: `/events/${id}`,
          workspace: { id: workspace.workspaceId, title: workspace.row.title },
          at: row.startsAt.toISOString(),
        }));
    },

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
            personIds: all.filter((one) => holdsSeat(one) && !one.guest).map(({ personId }) => personId),
          };
        }),
      );
    },
  };
}
