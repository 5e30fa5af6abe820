import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  { within: 'open', path: '/help', texts: ['help'], load: async () => (await import('./HelpPage.tsx')).HelpPage },
];
