import { type PracticeFacet, type PracticeList, type PracticeQuery, shapes } from '@koinon/contract';
import { compareGreek, foldGreek, matches } from '@koinon/text';
import type { PracticeRow } from './model.ts';
import type { PracticeScope } from './scope.ts';

type Filters = Omit<PracticeQuery, 'sort' | 'cursor' | 'limit'>;

/** The values of a card under a facet, with the words for them where the server has them. */
const valuesOf: Record<PracticeFacet, (row: PracticeRow) => { value: string; label: string }[]> = {
  region: ({ region }) => (region ? [{ value: region, label: '' }] : []),
  cost: ({ costBand }) => (costBand ? [{ value: costBand, label: '' }] : []),
  state: ({ state }) => [{ value: state, label: '' }],
  sector: ({ sectors }) => sectors.map((label) => ({ value: foldGreek(label), label })),
  tag: ({ tags }) => tags.map((label) => ({ value: foldGreek(label), label })),
  union: ({ union }) => (union ? [{ value: union.id, label: union.shortName }] : []),
};

/** Sectors and tags are one, however they are accented. */
const wanted = (facet: PracticeFacet, filters: Filters): string | undefined => {
  const value = filters[facet];
  return value !== undefined && (facet === 'sector' || facet === 'tag') ? foldGreek(value) : value;
};

const wordsOf = ({ row, document }: PracticeScope): string => {
  const { problem, solution, conditions, results, cost, sectors, tags, union, figures } = row;
  const numbers = figures.map(({ value, label }) => `${value} ${label}`);
  return [
    document.row.title,
    problem,
    solution,
    conditions,
    results,
    cost,
    ...sectors,
    ...tags,
    ...numbers,
    union?.name ?? '',
  ].join('\n');
};

/** Whether a card is among those asked for; `but` leaves one facet out, to count what another choice of it would give. */
function passes(scope: PracticeScope, filters: Filters, but?: PracticeFacet): boolean {
  return shapes.practiceFacets.every((facet) => {
    const value = facet === but ? undefined : wanted(facet, filters);
    return value === undefined || valuesOf[facet](scope.row).some((one) => one.value === value);
  });
}

/** Narrows cards by words and facets, and counts what each choice of each facet would give. */
export function narrowed(scopes: readonly PracticeScope[], filters: Filters) {
  const { q, workspace } = filters;
  const asked = scopes.filter(
    (scope) =>
      (workspace === undefined || scope.document.workspaceId === workspace) &&
      (q === undefined || q === '' || matches(q, wordsOf(scope)) !== null),
  );
  const counts = Object.fromEntries(
    shapes.practiceFacets.map((facet) => {
      const found = new Map<string, { value: string; label: string; count: number }>();
      for (const scope of asked) {
        if (!passes(scope, filters, facet)) continue;
        for (const { value, label } of valuesOf[facet](scope.row)) {
          const counted = found.get(value) ?? { value, label, count: 0 };
          found.set(value, { ...counted, count: counted.count + 1 });
        }
      }
      const values = [...found.values()].sort((a, b) => b.count - a.count || compareGreek(a.label, b.label));
      return [facet, values];
    }),
  ) as PracticeList['counts'];
  return { found: asked.filter((scope) => passes(scope, filters)), counts };
}

const newest = ({ row }: PracticeScope): number => (row.publishedAt ?? row.updatedAt).getTime();
const byTitle = (a: PracticeScope, b: PracticeScope): number =>
  compareGreek(a.document.row.title, b.document.row.title) || compareGreek(a.id, b.id);

export const orders: Record<PracticeQuery['sort'], (a: PracticeScope, b: PracticeScope) => number> = {
  newest: (a, b) => newest(b) - newest(a) || byTitle(a, b),
  useful: (a, b) => b.row.useful.length - a.row.useful.length || byTitle(a, b),
  applied: (a, b) => b.row.appliedBy.length - a.row.appliedBy.length || byTitle(a, b),
  title: byTitle,
};
