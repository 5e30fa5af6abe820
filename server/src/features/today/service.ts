import { type Due, type DueKind, type Locale, type Today, limits } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import type { Connection } from 'mongoose';
import type { Agenda } from '../../runtime/agenda.ts';
import { type CalendarEntry, calendarFile } from '../../runtime/calendar-file.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import type { Site } from '../../runtime/site.ts';
import type { Activity, ActivityRow } from '../activity/index.ts';
import type { Documents } from '../documents/index.ts';
import type { Identity } from '../identity/index.ts';
import type { WorkspaceScope, Workspaces } from '../workspaces/index.ts';
import { calendarName, plannedEntry } from './calendar.ts';
import { type Titled, changesOf, thingOf } from './changes.ts';
import { type LookRow, lookModel } from './model.ts';

/** Who has which document open: the document server knows, whom features do not. */
export type Presence = () => { documentId: string; personIds: string[] }[];

export interface TodayDeps {
  db: Connection;
  clock: Clock;
  site: Site;
  agendas: () => readonly Agenda[];
  activity: Pick<Activity, 'since'>;
  documents: Pick<Documents, 'policy'>;
  workspaces: Pick<Workspaces, 'policy'>;
  identity: Pick<Identity, 'refs'>;
  presence: Presence;
  searchables: readonly Searchable[];
}

export type TodayService = ReturnType<typeof createToday>;

/** One's day: what waits, what is due, what changed, who is at work. Made anew for each question, from what one may read now. */
export function createToday(deps: TodayDeps) {
  const { db, clock, site, agendas, activity, documents, workspaces, identity, presence, searchables } = deps;
  const looks = lookModel(db);
  const { ahead, back, look, lines, workspaces: most } = limits.today;

  /** Since when things are new: a look that goes on does not make them old. */
  async function sinceOf(personId: string): Promise<Date> {
    const row = await looks.findById(personId).lean<LookRow>();
    const now = clock.now().getTime();
    const oldest = new Date(now - back);
    const since = row && (now - row.at.getTime() > look ? row.at : row.before);
    return since && since > oldest ? since : oldest;
  }

  /** Where one takes part; the Chamber's team in all of them, the first in order of lists. */
  async function places(caller: SignedIn): Promise<WorkspaceScope[]> {
    if (caller.coordinator) return workspaces.policy.page(caller, null, most);
    const readable = await workspaces.policy.readable(caller);
    return readable.flatMap(({ scope, takesPart }) => (takesPart ? [scope] : [])).slice(0, most);
  }

  async function changed(caller: SignedIn, since: Date, locale: Locale): Promise<Today['changed']> {
    const scopes = await places(caller);
    const all = await Promise.all(
      scopes.map(async (scope) => {
        const rows = (await activity.since(scope, since, 60)).filter(({ actor }) => actor?.id !== caller.id);
        return changesOf(scope, rows, await seenOf(caller, rows), locale);
      }),
    );
    return all
      .flat()
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .slice(0, lines);
  }

  /** What the lines are about, as far as the caller may see it. */
  async function seenOf(caller: SignedIn, rows: readonly ActivityRow[]): Promise<Map<string, Titled>> {
    const ids = [...new Set(rows.flatMap(({ documentId }) => documentId ?? []))];
    const beside = rows.flatMap((row) => (row.documentId === null ? (thingOf(row) ?? []) : []));
    const things = [...new Map(beside.map((thing) => [thing.id, thing])).values()];
    const [scopes, opened] = await Promise.all([
      Promise.all(ids.map((id) => documents.policy.look(caller, id))),
      Promise.all(
        things.map(async ({ kind, id }) => searchables.find((one) => one.kind === kind)?.open(caller, id) ?? null),
      ),
    ]);
    return new Map([
      ...scopes.flatMap((scope) =>
        scope ? [[scope.documentId, { title: scope.row.title, path: `/documents/${scope.documentId}` }] as const] : [],
      ),
      ...opened.flatMap((one, i) =>
        one ? [[things[i]!.id, { title: one.title, path: one.place.path }] as const] : [],
      ),
    ]);
  }

  async function here(caller: SignedIn): Promise<Today['here']> {
    const found = await Promise.all(
      presence().map(async ({ documentId, personIds }) => {
        const others = personIds.filter((id) => id !== caller.id);
        const scope = others.length > 0 ? await documents.policy.look(caller, documentId) : null;
        if (!scope || scope.workspace.role === 'viewer') return [];
        const names = await identity.refs(others);
        const { workspace } = scope;
        return [
          {
            document: { id: documentId, title: scope.row.title },
            workspace: { id: workspace.workspaceId, title: workspace.row.title },
            people: [...names.values()]
              .map(({ id, name }) => ({ id, name }))
              .sort((a, b) => compareGreek(a.name, b.name)),
          },
        ];
      }),
    );
    return found.flat().slice(0, lines);
  }

  /** What ends until then, the nearest first; `planned`: for a calendar. */
  async function dueUntil(caller: SignedIn, until: Date, planned = false): Promise<Due[]> {
    const found = await Promise.all(
      agendas().map(async (one) =>
        planned && one.planned ? one.planned(caller, until) : ((await one.due?.(caller, until)) ?? []),
      ),
    );
    return found.flat().sort((a, b) => a.at.localeCompare(b.at) || a.title.localeCompare(b.title));
  }

  /** All that is planned, as far ahead as calendars go. */
  async function planned(caller: SignedIn, kind?: DueKind): Promise<Due[]> {
    const all = await dueUntil(caller, new Date(clock.now().getTime() + limits.today.calendar), true);
    return all.filter((one) => kind === undefined || one.kind === kind);
  }

  return {
    planned,

    async plannedFile(caller: SignedIn, kind: DueKind | undefined, locale: Locale): Promise<string> {
      const entries = (await planned(caller, kind)).map((one) => plannedEntry(one, locale, site));
      return calendarFile(calendarName[locale], entries, clock.now());
    },

    /** What the calendar that one subscribes to does not have from elsewhere. */
    async calendarOf(owner: SignedIn): Promise<CalendarEntry[]> {
      const all = await planned(owner);
      return all
        .filter(({ kind }) => kind !== 'item' && kind !== 'event')
        .map((one) => plannedEntry(one, owner.locale, site));
    },

    async of(caller: SignedIn, locale: Locale): Promise<Today> {
      const until = new Date(clock.now().getTime() + ahead);
      const since = await sinceOf(caller.id);
      const [waiting, due, changes, present] = await Promise.all([
        Promise.all(agendas().map(async (one) => (await one.waiting?.(caller)) ?? [])),
        dueUntil(caller, until),
        changed(caller, since, locale),
        here(caller),
      ]);
      return {
        // What has an end comes first, the nearest before the others.
        waiting: waiting
          .flat()
          .sort((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))
          .slice(0, limits.today.waiting),
        due: due.slice(0, lines),
        changed: changes,
        since: since.toISOString(),
        here: present,
      };
    },

    /** When a person who is erased looked. */
    async forgetPerson(personId: string): Promise<void> {
      await looks.deleteOne({ _id: personId });
    },

    async looked(caller: SignedIn): Promise<void> {
      const now = clock.now();
      const row = await looks.findById(caller.id).lean<LookRow>();
      const going = row !== null && now.getTime() - row.at.getTime() <= look;
      const before = going ? row.before : (row?.at ?? null);
      await looks.updateOne({ _id: caller.id }, { $set: { at: now, before } }, { upsert: true });
    },
  };
}
