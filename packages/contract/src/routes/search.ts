import { route } from '../route.ts';
import { listOf } from '../shapes/common.ts';
import * as s from '../shapes/search.ts';

export const searchRoutes = {
  search: route({
    method: 'GET',
    path: '/api/search',
    tag: 'search',
    caller: 'guest',
    summary: 'What one may read and holds these words, the best first',
    query: s.searchQuery,
    answer: listOf(s.searchHit),
  }),
} as const;
