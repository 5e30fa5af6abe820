import { type Deed, type DeedKind, type FactType, type SearchKind, limits } from '@koinon/contract';
import type { Caller } from '../../runtime/caller.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import type { Practices } from '../practices/index.ts';

/** The acts of a union that its page tells of: as what, and how the thing is opened. */
const told: Partial<Record<FactType, { kind: DeedKind; opens: SearchKind }>> = {
  'practice.applied': { kind: 'applied', opens: 'practice' },
  'event.created': { kind: 'event', opens: 'event' },
  'signature.given': { kind: 'signature', opens: 'document' },
  'idea.proposed': { kind: 'idea', opens: 'idea' },
};
const taken = 'signature.withdrawn';

export interface DeedsDeps {
  facts: Pick<Facts, 'doneByUnion'>;
  practices: Pick<Practices, 'list' | 'openToAll'>;
  searchables: () => readonly Searchable[];
}

/** What a union has done, of what the caller may read now: what was taken back, hidden or erased is not in it. */
export function createDeeds({ facts, practices, searchables }: DeedsDeps) {
  async function publishedBy(
    caller: Caller,
    union: string,
  ): Promise<{ id: string; title: string; updatedAt: string }[]> {
    const { deeds: limit } = limits.directory;
    if (caller) return (await practices.list(caller, { union, state: 'published', sort: 'newest', limit })).items;
    return (await practices.openToAll())
      .filter(({ row }) => row.union?.id === union)
      .map(({ id, row, document }) => ({ id, title: document.row.title, updatedAt: row.updatedAt.toISOString() }));
  }

  return async (caller: Caller, unionId: string): Promise<Deed[]> => {
    const types = [...(Object.keys(told) as FactType[]), taken] as const;
    const [items, done] = await Promise.all([
      publishedBy(caller, unionId),
      facts.doneByUnion(unionId, types, limits.listPageMax),
    ]);
    const seen = new Set<string>();
    const opened = await Promise.all(
      done.map(async ({ type, subject, documentId, at }): Promise<Deed[]> => {
        const id = documentId ?? subject?.id ?? '';
        const as = told[type] ?? told['signature.given']!;
        // The newest of giving and taking back counts.
        if (seen.has(`${as.kind}:${id}`)) return [];
        seen.add(`${as.kind}:${id}`);
        if (type === taken) return [];
        const thing = await searchables()
          .find(({ kind }) => kind === as.opens)
          ?.open(caller, id);
        return thing ? [{ kind: as.kind, id, title: thing.title, path: thing.place.path, at }] : [];
      }),
    );
    const published = items.map(({ id, title, updatedAt }) => ({
      kind: 'practice' as const,
      id,
      title,
      path: `/practices/${id}`,
      at: updatedAt,
    }));
    return [...published, ...opened.flat()].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, limits.directory.deeds);
  };
}
