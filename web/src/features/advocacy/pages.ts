import type { Page } from '../../lib/page.ts';

const texts = ['advocacy'];

export const pages: readonly Page[] = [
  { within: 'people', path: '/advocacy', texts, load: async () => (await import('./LedgerPage.tsx')).LedgerPage },
  {
    within: 'people',
    path: '/advocacy/$dispatchId',
    texts,
    load: async () => (await import('./DispatchPage.tsx')).DispatchPage,
  },
];
