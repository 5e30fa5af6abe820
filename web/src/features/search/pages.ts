import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  {
    within: 'open',
    path: '/search',
    texts: ['search'],
    load: async () => (await import('./SearchPage.tsx')).SearchPage,
  },
];
