import type { Agenda } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { Participation } from '../participation/index.ts';
import type { VoteRow } from './model.ts';
import type { VoteStore } from './store.ts';
import { speaksFor } from '../workspaces/index.ts';

interface Deps {
  store: VoteStore;
  clock: Clock;
  documents: Documents;
  participation: Pick<Participation, 'peopleOf'>;
}

const named = ({ workspace }: DocumentScope) => ({ id: workspace.workspaceId, title: workspace.row.title });
const pathOf = (row: VoteRow) => `/documents/${String(row.documentId)}`;

/** Votes that wait for one's union, and that close soon. */
export function voteAgenda({ store, clock, documents, participation }: Deps): Agenda {
  /** The unions that have voted; in a secret vote those that took their paper. */
  const voted = async ({ _id, secret }: VoteRow) => {
    const rows = await (secret ? store.papers([_id]) : store.ballots([_id]));
    return new Set(rows.map(({ unionId }) => String(unionId)));
  };

  return {
    async waiting(caller) {
      const unionIds = caller.mandates.filter(({ kind }) => kind !== 'member').map(({ unionId }) => unionId);
      const now = clock.now();
      const rows = (await store.openFor(unionIds)).filter(({ closesAt }) => closesAt === null || closesAt > now);
      const found = await Promise.all(
        rows.map(async (row) => {
          const scope = await documents.policy.look(caller, String(row.documentId));
          if (!scope) return [];
          const done = await voted(row);
          return speaksFor(caller, scope, row.roll, now)
            .filter(({ union }) => !done.has(union.id))
            .map(({ union }) => ({
              kind: 'vote' as const,
              id: String(row._id),
              title: row.question,
              path: pathOf(row),
              workspace: named(scope),
              count: 1,
              union: union.shortName,
              dueAt: row.closesAt?.toISOString() ?? null,
            }));
        }),
      );
      return found.flat();
    },

    async due(caller, until) {
      const rows = await store.closing(clock.now(), until);
      const found = await Promise.all(
        rows.map(async (row) => {
          const scope = await documents.policy.look(caller, String(row.documentId));
          if (!scope || scope.workspace.role === 'viewer') return [];
          const at = row.closesAt!.toISOString();
          return [
            {
              kind: 'vote' as const,
              id: String(row._id),
              title: row.question,
              path: pathOf(row),
              workspace: named(scope),
              at,
            },
          ];
        }),
      );
      return found.flat();
    },

    async reminders(until) {
      const rows = await store.closing(clock.now(), until);
      const found = await Promise.all(
        rows.map(async (row) => {
          const scope = await documents.policy.written(String(row.documentId));
          if (!scope) return [];
          const done = await voted(row);
          const asked = new Set(row.roll.map(({ id }) => id).filter((id) => !done.has(id)));
          const people = await participation.peopleOf(scope.workspace);
          const { workspace } = scope;
          return [
            {
              type: 'deadline.vote' as const,
              at: row.closesAt!,
              subject: { type: 'vote' as const, id: String(row._id), title: row.question },
              context: { workspace: workspace.row.title, document: scope.row.title },
              workspaceId: workspace.workspaceId,
              documentId: scope.documentId,
              personIds: people
                .filter(({ union }) => union !== null && union.kind !== 'member' && asked.has(union.id))
                .map(({ person }) => person.id),
            },
          ];
        }),
      );
      return found.flat();
    },
  };
}
