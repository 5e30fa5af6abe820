import { searchKinds, type SearchKind } from '@koinon/contract';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useState } from 'react';

/** Days that are looked back over. */
export const spans = [7, 30, 365] as const;

export interface Filters {
  kind: SearchKind | null;
  workspace: string | null;
  person: string | null;
  days: (typeof spans)[number] | null;
}

/** What is asked, kept in the address, so that it can be kept and sent. */
export function useFilters() {
  const { history } = useRouter();
  const asked = new URLSearchParams(useLocation().searchStr);
  const [words, setWords] = useState(asked.get('q') ?? '');
  const [filters, setFilters] = useState<Filters>({
    kind: searchKinds.find((one) => one === asked.get('kind')) ?? null,
    workspace: asked.get('workspace'),
    person: asked.get('person'),
    days: spans.find((one) => String(one) === asked.get('days')) ?? null,
  });
  const keep = (q: string, narrowed: Filters) => {
    const said = Object.entries(narrowed).filter(([, value]) => value !== null);
    const address = new URLSearchParams([
      ...(q.trim() ? [['q', q]] : []),
      ...said.map(([key, value]) => [key, String(value)]),
    ]);
    history.replace(`/search?${address.toString()}`);
  };
  return {
    words,
    filters,
    count: Object.values(filters).filter((value) => value !== null).length,
    write(q: string) {
      setWords(q);
      keep(q, filters);
    },
    narrow(change: Partial<Filters>) {
      const next = { ...filters, ...change };
      setFilters(next);
      keep(words, next);
    },
  };
}
