import type { Agenda } from '../../runtime/agenda.ts';
import { everyPage } from '../../runtime/paging.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Identity } from '../identity/index.ts';
import type { Calls } from './service.ts';

interface Deps {
  calls: Calls;
  clock: Clock;
  identity: Pick<Identity, 'team'>;
}

/** What the Chamber's team has to decide on, and calls that end soon. */
export function callAgenda({ calls, clock, identity }: Deps): Agenda {
  return {
    async waiting(caller) {
      if (!caller.coordinator) return [];
      return (await everyPage((asked) => calls.list(caller, asked)))
        .filter(({ applications }) => applications.waiting > 0)
        .map(({ id, title, applications }) => ({
          kind: 'applications' as const,
          id,
          title,
          path: `/calls/${id}/applications`,
          workspace: null,
          count: applications.waiting,
          union: null,
          dueAt: null,
        }));
    },

    async due(caller, until) {
      if (!caller.coordinator) return [];
      return (await calls.ending(until)).map(({ _id, title, deadline }) => ({
        kind: 'call' as const,
        id: String(_id),
        title,
        path: `/calls/${String(_id)}`,
        workspace: null,
        at: deadline.toISOString(),
      }));
    },

    async reminders(until) {
      const rows = await calls.ending(until);
      if (rows.length === 0) return [];
      const personIds = (await identity.team()).map(({ id }) => id);
      return rows
        .filter(({ deadline }) => deadline > clock.now())
        .map(({ _id, title, deadline }) => ({
          type: 'deadline.call' as const,
          at: deadline,
          subject: { type: 'call' as const, id: String(_id), title },
          context: {},
          workspaceId: null,
          documentId: null,
          personIds,
        }));
    },
  };
}
