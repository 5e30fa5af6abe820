import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  // Whoever is not online has no account: the letter's link opens it.
  {
    within: 'open',
    path: '/recorded',
    texts: ['recordings', 'calls'],
    load: async () => (await import('./RecordedPage.tsx')).RecordedPage,
  },
];
