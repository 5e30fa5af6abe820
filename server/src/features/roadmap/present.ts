import type { Locale, Region, RoadmapEntry } from '@koinon/contract';
import { vocabulary } from '@koinon/contract/vocabulary';
import { type CalendarEntry, calendarFile } from '../../runtime/calendar-file.ts';
import { csv } from '../../runtime/csv.ts';
import type { Site } from '../../runtime/site.ts';
import { spoken } from '../../runtime/union-words.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { Justified } from './justified.ts';

const words = spoken({
  el: {
    workspace: 'Χώρος εργασίας',
    roadmap: 'Οδικός χάρτης',
    kind: 'Είδος',
    title: 'Τίτλος',
    status: 'Κατάσταση',
    start: 'Έναρξη',
    end: 'Λήξη',
    progress: 'Πρόοδος (%)',
    union: 'Υπεύθυνη Ένωση',
    person: 'Υπεύθυνος/υπεύθυνη',
    pillar: 'Πυλώνας',
    level: 'Επίπεδο',
    regions: 'Περιφέρειες',
    goal: 'Στόχος στον οποίο ανήκει',
    description: 'Περιγραφή',
    justified: 'Τεκμηριώνεται από',
    decision: 'απόφαση',
    kinds: { goal: 'Στόχος', action: 'Δράση', milestone: 'Ορόσημο' },
    statuses: {
      planned: 'Προγραμματισμένο',
      inProgress: 'Σε εξέλιξη',
      done: 'Ολοκληρωμένο',
      late: 'Σε καθυστέρηση',
    },
  },
  en: {
    workspace: 'Workspace',
    roadmap: 'Roadmap',
    kind: 'Kind',
    title: 'Title',
    status: 'Status',
    start: 'Start',
    end: 'End',
    progress: 'Progress (%)',
    union: 'Responsible union',
    person: 'Responsible person',
    pillar: 'Pillar',
    level: 'Level',
    regions: 'Regions',
    goal: 'Belongs to goal',
    description: 'Description',
    justified: 'Justified by',
    decision: 'decision',
    kinds: { goal: 'Goal', action: 'Action', milestone: 'Milestone' },
    statuses: { planned: 'Planned', inProgress: 'In progress', done: 'Done', late: 'Late' },
  },
} as const);

/** Items as a table, a row each, in words. */
export function tableOf(
  items: readonly RoadmapEntry[],
  roadmaps: readonly DocumentScope[],
  locale: Locale,
  justified: readonly Justified[],
): string {
  const text = words[locale];
  const named = vocabulary[locale];
  const places = new Map(roadmaps.map((scope) => [scope.documentId, scope]));
  const titles = new Map(items.map((item) => [`${item.documentId} ${item.id}`, item.title]));
  const { kinds, statuses, decision, ...columns } = text;
  const quotes = Map.groupBy(justified, ({ roadmap, item }) => `${roadmap.id} ${item.id}`);
  const quoted = ({ words: said, text: of, made }: Justified): string =>
    `${made ? `${decision} ` : ''}«${said}» (${of.title})`;
  return csv([
    Object.values(columns),
    ...items.map((item) => [
      places.get(item.documentId)?.workspace.row.title ?? '',
      places.get(item.documentId)?.row.title ?? '',
      kinds[item.kind],
      item.title,
      statuses[item.status],
      item.start ?? '',
      item.end ?? '',
      item.kind === 'milestone' ? '' : String(item.progress),
      item.union?.name ?? '',
      item.person?.name ?? '',
      item.pillar ? named.pillars[item.pillar] : '',
      item.level ? named.levels[item.level] : '',
      item.regions.map((region) => named.regions[region as Region] ?? region).join('; '),
      item.parentId ? (titles.get(`${item.documentId} ${item.parentId}`) ?? '') : '',
      item.description,
      (quotes.get(`${item.documentId} ${item.id}`) ?? []).map(quoted).join('; '),
    ]),
  ]);
}

/** Items that have dates, as a calendar. */
export function calendarOf(
  title: string,
  items: readonly RoadmapEntry[],
  roadmaps: readonly DocumentScope[],
  { site, now, more = [] }: { site: Site; now: Date; more?: readonly CalendarEntry[] },
): string {
  const places = new Map(roadmaps.map((scope) => [scope.documentId, scope]));
  const host = new URL(site.link('/')).hostname;
  const entries = items.flatMap((item) => {
    const [start, end] = [item.start ?? item.end, item.end ?? item.start];
    if (start === null || end === null) return [];
    const workspace = places.get(item.documentId)?.workspace.row.title ?? '';
    return [
      {
        uid: `${item.documentId}-${item.id}@${host}`,
        title: item.title || '—',
        start,
        end,
        description: [workspace, item.union?.name, item.description].filter(Boolean).join('\n\n'),
        url: site.link(`/documents/${item.documentId}#item-${item.id}`),
        categories: workspace ? [workspace] : [],
      },
    ];
  });
  return calendarFile(title, [...entries, ...more], now);
}
