import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  {
    within: 'people',
    path: '/numbers',
    texts: ['numbers'],
    load: async () => (await import('./NumbersPage.tsx')).NumbersPage,
  },
];
