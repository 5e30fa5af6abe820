import { type AnswerOf, type InputOf, limits, type Route } from '@koinon/contract';
import { queryOptions, type QueryKey } from '@tanstack/react-query';
import { call } from './api.ts';

interface Page {
  items: unknown[];
  nextCursor: string | null;
}

/** As much as the interface gives at a time. */
const limit = limits.listPageMax;

/** Query options for a list that a page needs whole: it is asked for page by page, and is one answer here. */
export const everyPage = <R extends Route>(queryKey: QueryKey, row: R, input: InputOf<R>) =>
  queryOptions<AnswerOf<R>>({
    queryKey,
    queryFn: async ({ signal }) => {
      const items: unknown[] = [];
      // What else the list tells is of the whole of it: the last answer is the newest.
      let rest: object = {};
      let cursor: string | null = null;
      do {
        const { query } = input as { query?: object };
        const asked = { ...input, query: { ...query, limit, ...(cursor === null ? {} : { cursor }) } } as InputOf<R>;
        const page = (await call(row, asked, signal)) as Page;
        items.push(...page.items);
        rest = page;
        cursor = page.nextCursor;
      } while (cursor !== null);
      return { ...rest, items, nextCursor: null } as AnswerOf<R>;
    },
  });
