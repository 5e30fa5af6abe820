import type { Concern } from '../../runtime/concern.ts';
import type { Mandates } from '../mandates/index.ts';
import type { Participation } from '../participation/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import { systemCaller } from '../../runtime/caller.ts';
import type { CaseRow } from './model.ts';
import type { CaseStore } from './store.ts';

interface Deps {
  store: CaseStore;
  mandates: Pick<Mandates, 'holdingIn'>;
  workspaces: Pick<Workspaces, 'policy'>;
  participation: Pick<Participation, 'peopleOf'>;
}

/** A report concerns the coordinators of where it is; a decision its author, where something was done, and whoever reported it. */
export function moderationConcern({ store, mandates, workspaces, participation }: Deps): Concern {
  async function coordinators({ workspaceId }: CaseRow): Promise<string[]> {
    const scope = workspaceId && (await workspaces.policy.look(systemCaller, String(workspaceId)));
    if (!scope) return [];
    return (await participation.peopleOf(scope))
      .filter(({ role }) => role === 'coordinator')
      .map(({ person }) => person.id);
  }
  async function concerned({ author, union }: CaseRow): Promise<string[]> {
    if (author) return [author.id];
    if (!union) return [];
    return (await mandates.holdingIn([union.id])).filter(({ kind }) => kind !== 'member').map((one) => one.personId);
  }

  return {
    types: ['report.sent', 'report.decided', 'report.appealed'],
    async of({ type, subject }) {
      const row = subject && (await store.forDecision(subject.id));
      if (!row) return [];
      if (type !== 'report.decided') return [{ reason: 'team', personIds: await coordinators(row) }];
      const touched = row.decisions.some(({ measures }) => measures.length > 0);
      const reporters = row.decisions.length > 1 ? [] : row.reports.map(({ by }) => by.id);
      return [
        { reason: 'yours', personIds: touched ? await concerned(row) : [] },
        { reason: 'follows', personIds: reporters },
      ];
    },
  };
}
