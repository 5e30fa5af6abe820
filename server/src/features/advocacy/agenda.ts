import { shapes } from '@koinon/contract';
import type { Agenda } from '../../runtime/agenda.ts';
import { systemCaller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Participation } from '../participation/index.ts';
import type { DispatchRow } from './model.ts';
import type { DispatchPolicy } from './policy.ts';
import type { DispatchScope } from './scope.ts';
import type { DispatchStore } from './store.ts';

interface Deps {
  store: DispatchStore;
  policy: DispatchPolicy;
  clock: Clock;
  participation: Pick<Participation, 'peopleOf'>;
}

/** The day on a clock in Athens. */
const dayOf = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' }).format(at);
const day = 86_400_000;
/** A step of a day is meant for its noon, in UTC: the same day on every clock of Europe. */
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** Next steps that come: for whoever coordinates there. */
export function dispatchAgenda({ store, policy, clock, participation }: Deps): Agenda {
  const coming = async (until: Date): Promise<DispatchRow[]> =>
    (await store.stepsUntil(dayOf(clock.now()), dayOf(until))).filter(
      ({ state }) => !shapes.settledDispatches.includes(state),
    );
  const titleOf = ({ row }: DispatchScope) => `${row.authority}: ${row.nextStep!.words}`;
  const shown = (scope: DispatchScope) => {
    const { workspace } = scope.document;
    return {
      kind: 'dispatch' as const,
      id: scope.id,
      title: titleOf(scope),
      path: `/advocacy/${scope.id}`,
      workspace: { id: workspace.workspaceId, title: workspace.row.title },
    };
  };

  return {
    /** Steps whose day has passed, while nothing came of them. */
    async waiting(caller) {
      const rows = await store.stepsUntil('', dayOf(new Date(clock.now().getTime() - day)));
      const late = rows.filter(({ state }) => !shapes.settledDispatches.includes(state));
      const found = await Promise.all(late.map(({ _id }) => policy.look(caller, String(_id))));
      return found.flatMap((scope) => {
        if (!scope?.mayEdit) return [];
        return [
          {
            ...shown(scope),
            count: 1,
            union: null,
            dueAt: noonOf(scope.row.nextStep!.on).toISOString(),
          },
        ];
      });
    },

    async due(caller, until) {
      const found = await Promise.all((await coming(until)).map(({ _id }) => policy.look(caller, String(_id))));
      return found.flatMap((scope) => {
        if (!scope?.mayEdit) return [];
        return [
          {
            ...shown(scope),
            at: noonOf(scope.row.nextStep!.on).toISOString(),
          },
        ];
      });
    },

    async reminders(until) {
      const found = await Promise.all((await coming(until)).map(({ _id }) => policy.look(systemCaller, String(_id))));
      const scopes = found.filter((one) => one !== null);
      return Promise.all(
        scopes.map(async (scope) => {
          const { workspace, documentId, row: document } = scope.document;
          const people = await participation.peopleOf(workspace);
          return {
            type: 'deadline.dispatch' as const,
            at: noonOf(scope.row.nextStep!.on),
            subject: { type: 'dispatch' as const, id: scope.id, title: titleOf(scope) },
            context: { workspace: workspace.row.title, document: document.title },
            workspaceId: workspace.workspaceId,
            documentId,
            personIds: people.filter(({ role }) => role === 'coordinator').map(({ person }) => person.id),
          };
        }),
      );
    },
  };
}
