import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  {
    // Those of public documents are read by guests too.
    within: 'open',
    path: '/documents/$documentId/amendments',
    texts: ['amendments', 'comments', 'editor'],
    load: async () => (await import('./AmendmentsPage.tsx')).AmendmentsPage,
  },
];
