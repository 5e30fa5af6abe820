import { type PracticeFacet, type PracticeSort, regions, shapes } from '@koinon/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';

export interface Filters extends Partial<Record<PracticeFacet, string>> {
  q?: string;
  sort?: PracticeSort;
}

const known: Partial<Record<string, readonly string[]>> = {
  region: regions,
  cost: shapes.practiceCosts,
  state: shapes.practiceStates,
  sort: shapes.practiceSorts,
};
const names = ['q', 'sort', ...shapes.practiceFacets] as const;

/** What the address narrows the library by; what it says wrongly is left out. */
export function useFilters() {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const filters: Filters = Object.fromEntries(
    names.flatMap((name) => {
      const given = search[name];
      const value = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
      const wrong = known[name] && !known[name].includes(value);
      return value === '' || wrong || (name === 'union' && !/^[0-9a-f]{24}$/.test(value)) ? [] : [[name, value]];
    }),
  );
  const narrow = (change: { [K in keyof Filters]?: Filters[K] | undefined }) => {
    const next = Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, value]) => Boolean(value)));
    void navigate({ to: '/practices', search: next as never, replace: true });
  };
  const { sort: _, ...narrowing } = filters;
  return { filters, narrow, clear: () => narrow(clean), narrowed: Object.keys(narrowing).length };
}

const clean = Object.fromEntries(names.map((name) => [name, undefined]));
