import type { Locale, RoadmapAnswer, RoadmapChanges, RoadmapEntry, RoadmapFilter, shapes } from '@koinon/contract';
import { calendarDateIn, effectiveStatus, shownProgress } from '@koinon/roadmap';
import { compareGreek } from '@koinon/text';
import type { Connection } from 'mongoose';
import type { z } from 'zod';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { CalendarEntry } from '../../runtime/calendar-file.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import { pageOfList } from '../../runtime/paging.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Unions } from '../unions/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import { type ChangesDeps, beginOf, createChanges } from './changes.ts';
import type { Decided } from './decided.ts';
import type { createJustified } from './justified.ts';
import type { Links } from './links.ts';
import { feedModel } from './model.ts';
import { calendarOf, tableOf } from './present.ts';
import type { Reach } from './reach.ts';
import type { Readings } from './readings.ts';

export interface RoadmapDeps extends Omit<ChangesDeps, 'readings'> {
  db: Connection;
  clock: Clock;
  site: Site;
  tokens: Tokens;
  workspaces: Pick<Workspaces, 'policy'>;
  documents: Pick<Documents, 'policy'>;
  unions: Pick<Unions, 'refs'>;
  identity: Pick<Identity, 'refs' | 'behind'>;
  calendars: Calendars;
}

type Query = z.output<typeof shapes.roadmapQuery>;
/** What stands in one's calendar beside the roadmap: other features give it. */
export type Calendars = () => readonly ((owner: SignedIn) => Promise<readonly CalendarEntry[]>)[];
export type Roadmap = ReturnType<typeof createRoadmap>;

/** One roadmap over all that somebody may read. */
export function createRoadmap(
  deps: RoadmapDeps & {
    readings: Readings;
    links: Links;
    decided: Decided;
    reach: Reach;
    justified: ReturnType<typeof createJustified>;
  },
) {
  const { clock, site, tokens, workspaces, documents, unions, identity, readings, links, decided, reach, justified } =
    deps;
  const { workspacesOf, roadmapsIn } = reach;
  const feeds = feedModel(deps.db);
  const changes = createChanges(deps);

  /** The items of some roadmaps, with names in the place of ids. */
  async function entriesOf(roadmaps: readonly DocumentScope[], who: string): Promise<RoadmapEntry[]> {
    const today = calendarDateIn(clock.now());
    const read = await Promise.all(
      roadmaps.map(async (scope) => ({ scope, items: await readings.of(scope.documentId, who) })),
    );
    const named = (field: 'responsibleUnionId' | 'responsiblePersonId') =>
      [...new Set(read.flatMap(({ items }) => items.map((item) => item[field])))].filter(
        (id): id is string => id !== null && /^[0-9a-f]{24}$/.test(id),
      );
    const [unionRefs, people, across] = await Promise.all([
      unions.refs(named('responsibleUnionId')),
      identity.refs(named('responsiblePersonId')),
      links.among(roadmaps),
    ]);
    // Of a person the name alone: the answer goes to whoever reads the roadmap.
    const nameOf = (id: string | null) => {
      const person = id === null ? undefined : people.get(id);
      return person ? { id: person.id, name: person.name } : null;
    };
    return read.flatMap(({ scope, items }) =>
      items.map((item): RoadmapEntry => {
        const { responsibleUnionId: unionId, responsiblePersonId: personId, order: _, ...fields } = item;
        return {
          ...fields,
          documentId: scope.documentId,
          workspaceId: scope.workspaceId,
          regions: [...item.regions],
          dependsOn: [...item.dependsOn],
          documentIds: [...item.documentIds],
          ideaIds: [...item.ideaIds],
          waitsFor: across.get(`${scope.documentId} ${item.id}`) ?? [],
          union: (unionId && unionRefs.get(unionId)) || null,
          person: scope.workspace.names ? nameOf(personId) : null,
          status: effectiveStatus(item, today),
          progress: shownProgress(item, items),
        };
      }),
    );
  }

  async function found(caller: SignedIn, filter: RoadmapFilter) {
    const scopes = (await workspacesOf(caller)).sort((a, b) => compareGreek(a.row.title, b.row.title));
    const roadmaps = await roadmapsIn(
      caller,
      scopes.filter(({ workspaceId }) => passes(filter.workspace, workspaceId)),
    );
    const all = await entriesOf(roadmaps, caller.id);
    const items = all.filter((item) => lets(filter, item));
    return { scopes, roadmaps, items };
  }

  async function ofWorkspace(caller: Caller, id: string) {
    const scope = await workspaces.policy.read(caller, id);
    const roadmaps = await roadmapsIn(caller, [scope]);
    return { title: scope.row.title, roadmaps, items: await entriesOf(roadmaps, caller?.id ?? 'guests') };
  }

  const calendar = (
    title: string,
    { roadmaps, items }: { roadmaps: DocumentScope[]; items: RoadmapEntry[] },
    more: readonly CalendarEntry[] = [],
  ) => calendarOf(title, items, roadmaps, { site, now: clock.now(), more });
  const nameOfAll: Record<Locale, string> = { el: 'Οδικοί χάρτες', en: 'Roadmaps' };

  return {
    async list(caller: SignedIn, { cursor, limit, ...filter }: Query): Promise<RoadmapAnswer> {
      const { scopes, roadmaps, items } = await found(caller, filter);
      return {
        ...pageOfList(items, { cursor, limit }, (item) => `${item.documentId}-${item.id}`),
        workspaces: scopes.map(({ workspaceId, row }) => ({ id: workspaceId, title: row.title })),
        documents: roadmaps.map(({ documentId, workspaceId, row, rights }) => ({
          id: documentId,
          title: row.title,
          workspaceId,
          editable: rights.edit,
        })),
      };
    },

    async changes(caller: SignedIn, since: string): Promise<RoadmapChanges> {
      const roadmaps = await roadmapsIn(caller, await workspacesOf(caller));
      return changes(roadmaps, since.includes('T') ? new Date(since) : beginOf(since), caller.id);
    },

    async table(caller: SignedIn, filter: RoadmapFilter, locale: Locale): Promise<string> {
      const { roadmaps, items } = await found(caller, filter);
      return tableOf(items, roadmaps, locale, await justified.of(caller, roadmaps));
    },
    async calendar(caller: SignedIn, filter: RoadmapFilter, locale: Locale): Promise<string> {
      return calendar(nameOfAll[locale], await found(caller, filter));
    },

    async workspaceTable(caller: Caller, id: string, locale: Locale): Promise<string> {
      const { roadmaps, items } = await ofWorkspace(caller, id);
      return tableOf(items, roadmaps, locale, await justified.of(caller, roadmaps));
    },
    async workspaceCalendar(caller: Caller, id: string): Promise<string> {
      const { title, ...whole } = await ofWorkspace(caller, id);
      return calendar(title, whole);
    },

    /** A new address of one's own; the one before stops working. Its secret is told once. */
    async makeFeed(caller: SignedIn): Promise<{ url: string }> {
      const secret = tokens.make();
      const feed = { hash: tokens.hash(secret), createdAt: clock.now() };
      await feeds.updateOne({ _id: caller.id }, { $set: feed }, { upsert: true });
      return { url: site.link(`/api/public/calendars/${secret}`) };
    },
    links,
    decided,
    justified,

    /** An item as somebody may read it now; null where it is gone, or not for them. */
    async item(
      caller: SignedIn,
      documentId: string,
      itemId: string,
    ): Promise<{
      title: string;
      workspace: { id: string; title: string };
      document: { id: string; title: string };
    } | null> {
      const scope = await documents.policy.look(caller, documentId);
      if (scope?.row.kind !== 'roadmap') return null;
      const item = (await readings.of(documentId, caller.id)).find(({ id }) => id === itemId);
      if (!item) return null;
      return {
        title: item.title,
        workspace: { id: scope.workspaceId, title: scope.workspace.row.title },
        document: { id: documentId, title: scope.row.title },
      };
    },

    async dropFeed({ id }: Pick<SignedIn, 'id'>): Promise<void> {
      await feeds.deleteOne({ _id: id });
    },

    /** What the owner of an address may read at this moment. */
    async feed(secret: string): Promise<string> {
      const row = await feeds.findOne({ hash: tokens.hash(secret) }).lean();
      const owner = row && (await identity.behind({ id: '', personId: row._id }));
      if (!owner) return refuse('not-found');
      const more = await Promise.all(deps.calendars().map((one) => one(owner)));
      return calendar(nameOfAll[owner.locale], await found(owner, {}), more.flat());
    },
  };
}

const passes = <T>(wanted: T | undefined, value: T | null): boolean => wanted === undefined || wanted === value;

function lets({ from, to, pillar, union, level, region, status }: RoadmapFilter, item: RoadmapEntry): boolean {
  const [start, end] = [item.start ?? item.end, item.end ?? item.start];
  return (
    passes(pillar, item.pillar) &&
    passes(union, item.union?.id ?? null) &&
    passes(level, item.level) &&
    passes(status, item.status) &&
    (region === undefined || item.regions.includes(region)) &&
    (from === undefined || (end !== null && end >= from)) &&
    (to === undefined || (start !== null && start <= to))
  );
}
