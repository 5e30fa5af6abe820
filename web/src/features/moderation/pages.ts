import type { Page } from '../../lib/page.ts';

const texts = ['moderation'];

export const pages: readonly Page[] = [
  { within: 'people', path: '/moderation', texts, load: async () => (await import('./QueuePage.tsx')).QueuePage },
  {
    within: 'people',
    path: '/moderation/$caseId',
    texts,
    load: async () => (await import('./CasePage.tsx')).CasePage,
  },
];
