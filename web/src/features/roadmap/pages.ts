import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  {
    within: 'people',
    path: '/roadmap',
    texts: ['roadmap', 'unions', 'workspaces'],
    load: async () => (await import('./overall/OverallPage.tsx')).OverallPage,
  },
];
