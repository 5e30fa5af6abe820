import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  {
    // Those of public documents are read by guests too.
    within: 'open',
    path: '/documents/$documentId/history',
    texts: ['versions', 'editor'],
    load: async () => (await import('./HistoryPage.tsx')).HistoryPage,
  },
];
