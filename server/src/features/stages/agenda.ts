import type { Agenda } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { Participation } from '../participation/index.ts';
import type { StageRow } from './model.ts';
import type { StageStore } from './store.ts';

interface Deps {
  store: StageStore;
  clock: Clock;
  documents: Documents;
  participation: Pick<Participation, 'peopleOf'>;
}

const named = ({ workspace }: DocumentScope) => ({ id: workspace.workspaceId, title: workspace.row.title });

/** A stage that is over waits for whoever moves the document; one that ends soon is told to all who take part. */
export function stageAgenda({ store, clock, documents, participation }: Deps): Agenda {
  /** Those that stand where their date was meant for: what is adopted or put away waits for nobody. */
  const open = ({ row }: DocumentScope) => row.state !== 'adopted' && row.state !== 'archived';

  async function each<T>(rows: readonly StageRow[], of: (row: StageRow, id: string) => Promise<T[]>): Promise<T[]> {
    return (await Promise.all(rows.map((row) => of(row, String(row._id))))).flat();
  }

  return {
    async waiting(caller) {
      return each(await store.until(new Date(0), clock.now()), async ({ until }, id) => {
        const scope = await documents.policy.look(caller, id);
        if (!scope || scope.workspace.role !== 'coordinator' || !open(scope)) return [];
        return [
          {
            kind: 'stage' as const,
            id,
            title: scope.row.title,
            path: `/documents/${id}`,
            workspace: named(scope),
            count: 1,
            union: null,
            dueAt: until?.toISOString() ?? null,
          },
        ];
      });
    },

    async due(caller, until) {
      return each(await store.until(clock.now(), until), async (row, id) => {
        const scope = await documents.policy.look(caller, id);
        if (!scope || scope.workspace.role === 'viewer' || !open(scope)) return [];
        const { title } = scope.row;
        const at = row.until!.toISOString();
        return [{ kind: 'stage' as const, id, title, path: `/documents/${id}`, workspace: named(scope), at }];
      });
    },

    async reminders(until) {
      return each(await store.until(clock.now(), until), async (row, id) => {
        const scope = await documents.policy.written(id);
        if (!scope || !open(scope)) return [];
        const people = await participation.peopleOf(scope.workspace);
        return [
          {
            type: 'deadline.stage' as const,
            at: row.until!,
            subject: { type: 'document' as const, id, title: scope.row.title },
            context: { workspace: scope.workspace.row.title, document: scope.row.title, to: scope.row.state },
            workspaceId: scope.workspaceId,
            documentId: id,
            personIds: people.filter(({ role }) => role !== null && role !== 'viewer').map(({ person }) => person.id),
          },
        ];
      });
    },
  };
}
