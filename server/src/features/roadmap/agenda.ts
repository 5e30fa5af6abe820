import { type Due, mandateHolds } from '@koinon/contract';
import { type RoadmapItem, calendarDateIn, isOverdue } from '@koinon/roadmap';
import type { Agenda, Reminder } from '../../runtime/agenda.ts';
import { type SignedIn, systemCaller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { Participation } from '../participation/index.ts';
import type { Unions } from '../unions/index.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import type { Reach } from './reach.ts';
import type { Readings } from './readings.ts';

export interface RoadmapAgendaDeps {
  clock: Clock;
  reach: Reach;
  readings: Pick<Readings, 'of'>;
  participation: Pick<Participation, 'peopleOf'>;
  unions: Pick<Unions, 'refs'>;
}

interface Standing {
  item: RoadmapItem;
  scope: DocumentScope;
}

/** A day is meant for its noon in UTC: the same day on every clock of Europe. */
const noonOf = (day: string): string => `${day}T12:00:00.000Z`;

/** Items of roadmaps whose last day comes or has passed: for who answers for them, and for whose union does. */
export function roadmapAgenda({ clock, reach, readings, participation, unions }: RoadmapAgendaDeps): Agenda {
  /** One after the other: whoever asks takes one turn at a time. */
  async function itemsIn(roadmaps: readonly DocumentScope[], who: string): Promise<Standing[]> {
    const found: Standing[] = [];
    for (const scope of roadmaps)
      for (const item of await readings.of(scope.documentId, who))
        if (item.end !== null && item.status !== 'done') found.push({ item, scope });
    return found;
  }

  const atWork = (scopes: readonly WorkspaceScope[]) => scopes.filter(({ row }) => !row.archived);
  async function theirs(caller: SignedIn): Promise<Standing[]> {
    const scopes = atWork(await reach.placesOf(caller));
    return itemsIn(await reach.roadmapsIn(caller, scopes), caller.id);
  }

  /** Those that end from today on until then, the nearest first. */
  const ending = (all: readonly Standing[], until: Date) => {
    const [first, last] = [calendarDateIn(clock.now()), calendarDateIn(until)];
    return all.filter(({ item }) => item.end! >= first && item.end! <= last);
  };
  const present = ({ item, scope }: Standing): Omit<Due, 'at'> & { kind: 'item' } => ({
    kind: 'item',
    id: `${scope.documentId}-${item.id}`,
    title: item.title,
    path: `/documents/${scope.documentId}#item-${item.id}`,
    workspace: { id: scope.workspaceId, title: scope.workspace.row.title },
  });
  const due = (one: Standing): Due => ({ ...present(one), at: noonOf(one.item.end!) });

  return {
    /** What is late: for the person it names, otherwise for who speaks for the union it names. */
    async waiting(caller) {
      const now = clock.now();
      const today = calendarDateIn(now);
      const speaksFor = caller.mandates
        .filter((one) => one.kind !== 'member' && mandateHolds(one, now))
        .map(({ unionId }) => unionId);
      const late = (await theirs(caller)).filter(({ item }) => isOverdue(item, today));
      const own = late.filter(({ item }) => item.responsiblePersonId === caller.id);
      const asked = late.filter(
        ({ item }) => item.responsiblePersonId === null && speaksFor.includes(item.responsibleUnionId ?? ''),
      );
      const names = await unions.refs(asked.map(({ item }) => item.responsibleUnionId!));
      return [...own, ...asked].map((one) => ({
        ...present(one),
        count: 1,
        union: own.includes(one) ? null : (names.get(one.item.responsibleUnionId!)?.shortName ?? null),
        dueAt: noonOf(one.item.end!),
      }));
    },

    async due(caller, until) {
      const now = clock.now();
      const unionIds = caller.mandates.filter((one) => mandateHolds(one, now)).map(({ unionId }) => unionId);
      const own = ({ item }: Standing) =>
        item.responsiblePersonId === caller.id || unionIds.includes(item.responsibleUnionId ?? '');
      return ending((await theirs(caller)).filter(own), until).map(due);
    },

    async planned(caller, until) {
      return ending(await theirs(caller), until).map(due);
    },

    async reminders(until): Promise<Reminder[]> {
      const roadmaps = await reach.roadmapsIn(systemCaller, atWork(await reach.all(systemCaller)));
      const soon = ending(await itemsIn(roadmaps, 'reminders'), until);
      const found: Reminder[] = [];
      for (const own of Map.groupBy(soon, ({ scope }) => scope.workspaceId).values()) {
        const { workspace } = own[0]!.scope;
        const people = await participation.peopleOf(workspace);
        for (const { item, scope } of own) {
          const named = people.filter(({ person, union }) =>
            item.responsiblePersonId === null
              ? union !== null && union.kind !== 'member' && union.id === item.responsibleUnionId
              : person.id === item.responsiblePersonId,
          );
          found.push({
            type: 'deadline.item',
            at: new Date(noonOf(item.end!)),
            subject: { type: 'document', id: scope.documentId, title: item.title },
            context: { workspace: workspace.row.title, document: scope.row.title },
            workspaceId: workspace.workspaceId,
            documentId: scope.documentId,
            itemId: item.id,
            personIds: named.map(({ person }) => person.id),
          });
        }
      }
      return found;
    },
  };
}
