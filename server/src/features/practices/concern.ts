import { workspaceOf } from '@koinon/contract';
import { systemCaller } from '../../runtime/caller.ts';
import type { Concern } from '../../runtime/concern.ts';
import type { Participation } from '../participation/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { PracticeStore } from './store.ts';

interface ConcernDeps {
  store: PracticeStore;
  workspaces: Pick<Workspaces, 'policy'>;
  participation: Pick<Participation, 'peopleOf'>;
}

/** Whom a card concerns: who coordinates where it is proposed, and who wrote it of what becomes of it. */
export function practiceConcern({ store, workspaces, participation }: ConcernDeps): Concern {
  return {
    types: ['practice.proposed', 'practice.returned', 'practice.published', 'practice.withdrawn', 'practice.applied'],
    async of({ type, documentId, stream }) {
      const row = documentId ? await store.forDecision(documentId) : null;
      if (!row) return [];
      if (type !== 'practice.proposed') return [{ reason: 'yours', personIds: [row.createdBy.id] }];
      const workspaceId = workspaceOf(stream);
      const scope = workspaceId && (await workspaces.policy.look(systemCaller, workspaceId));
      const people = scope ? await participation.peopleOf(scope) : [];
      const coordinators = people.filter(({ role }) => role === 'coordinator').map(({ person }) => person.id);
      return [{ reason: 'yours', personIds: coordinators }];
    },
  };
}
