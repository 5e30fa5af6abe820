import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  {
    // Public documents are read by guests too.
    within: 'open',
    path: '/documents/$documentId',
    texts: ['documents', 'editor', 'comments', 'transfer', 'decisions', 'practices', 'suggestions', 'versions'],
    load: async () => (await import('./DocumentRoute.tsx')).DocumentRoute,
  },
];
