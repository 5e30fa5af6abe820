import { limits } from '@koinon/contract';
import type { Agenda } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { IdeaRow } from './model.ts';
import type { IdeaStore } from './store.ts';

interface Deps {
  store: Pick<IdeaStore, 'undecided'>;
  workspaces: Pick<Workspaces, 'policy'>;
  clock: Clock;
}

/** Ideas that unions support, or that have stood for a while, wait for who coordinates: to become something, or to be merged. */
export function ideaAgenda({ store, workspaces, clock }: Deps): Agenda {
  const { unions, after } = limits.today.idea;
  const waits = ({ supports, createdAt }: Pick<IdeaRow, 'supports' | 'createdAt'>): boolean =>
    supports.filter(({ on }) => on).length >= unions || clock.now().getTime() - createdAt.getTime() >= after;
  return {
    async waiting(caller) {
      const own = (await workspaces.policy.readable(caller))
        .map(({ scope }) => scope)
        .filter(({ rights }) => rights.manage && rights.contribute);
      if (own.length === 0) return [];
      const rows = (await store.undecided(own)).filter(waits);
      return own.flatMap((scope) => {
        const { workspaceId, row } = scope;
        const count = rows.filter((one) => String(one.workspaceId) === workspaceId).length;
        if (count === 0) return [];
        return [
          {
            kind: 'ideas' as const,
            id: workspaceId,
            title: row.title,
            path: `/workspaces/${workspaceId}/ideas`,
            workspace: null,
            count,
            union: null,
            dueAt: null,
          },
        ];
      });
    },
  };
}
