import type { SearchHit, SearchKind } from '@koinon/contract';
import { askedWords } from '@koinon/text/search';
import type { Caller } from '../../runtime/caller.ts';
import { type Page, pageSize } from '../../runtime/paging.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import type { Workspaces } from '../workspaces/index.ts';
import { excerptOf } from './excerpt.ts';
import type { Areas, Candidate, SearchIndex } from './port.ts';

export interface SearchDeps {
  index: SearchIndex;
  searchables: readonly Searchable[];
  workspaces: Pick<Workspaces, 'policy'>;
}

interface Asked {
  q: string;
  kind?: SearchKind | undefined;
  workspace?: string | undefined;
  person?: string | undefined;
  from?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export type Search = ReturnType<typeof createSearch>;

/** Candidates that are opened at once. */
const atOnce = 20;

/** Finds what a caller may read. The index says where to look; whoever owns a thing says, now, whether it is there for them. */
export function createSearch({ index, searchables, workspaces }: SearchDeps) {
  const owners = new Map(searchables.map((one) => [one.kind, one]));

  async function areasOf(caller: Caller): Promise<Areas> {
    if (caller?.coordinator) return 'all';
    const readable = await workspaces.policy.readable(caller);
    return { workspaceIds: readable.map(({ scope }) => scope.workspaceId), people: caller !== null };
  }

  async function open(caller: Caller, candidate: Candidate): Promise<SearchHit | null> {
    const { kind, id, heading, at, page, score } = candidate;
    const opened = await owners.get(kind)?.open(caller, id);
    if (!opened) return null;
    const words = new Set(candidate.words);
    const { path } = opened.place;
    return {
      kind,
      id,
      title: opened.title,
      excerpt: excerptOf(opened.text ?? candidate.text, words),
      words: [...words],
      place: {
        ...opened.place,
        path: at === '' ? path : `${path}#${at}`,
        heading: opened.text === undefined && heading !== '' ? heading : opened.place.heading,
        ...(page === undefined ? {} : { page }),
      },
      score: Math.round(score * 1_000) / 1_000,
    };
  }

  return {
    async find(caller: Caller, { q, kind, workspace, person, from, cursor, limit }: Asked): Promise<Page<SearchHit>> {
      // Guests do not read who wrote what everywhere, so they ask by nobody.
      if (person !== undefined && caller === null) return { items: [], nextCursor: null };
      const candidates = await index.find({
        words: askedWords(q),
        areas: await areasOf(caller),
        kind,
        workspaceId: workspace,
        personId: person,
        from: from === undefined ? undefined : new Date(from),
      });
      const [first, size] = [Number(cursor ?? 0), pageSize(limit)];
      const hits: SearchHit[] = [];
      for (let i = 0; i < candidates.length && hits.length <= first + size; i += atOnce) {
        const opened = await Promise.all(candidates.slice(i, i + atOnce).map((one) => open(caller, one)));
        hits.push(...opened.filter((hit) => hit !== null));
      }
      const nextCursor = hits.length > first + size ? String(first + size) : null;
      return { items: hits.slice(first, first + size), nextCursor };
    },
  };
}
