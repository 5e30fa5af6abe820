import type { Page } from '../../lib/page.ts';

const texts = ['practices'];

export const pages: readonly Page[] = [
  // Those of public workspaces are read by guests too.
  { within: 'open', path: '/practices', texts, load: async () => (await import('./LibraryPage.tsx')).LibraryPage },
  {
    within: 'people',
    path: '/practices/new',
    texts,
    load: async () => (await import('./write/NewPracticePage.tsx')).NewPracticePage,
  },
  {
    within: 'open',
    path: '/practices/$practiceId',
    texts,
    load: async () => (await import('./PracticePage.tsx')).PracticePage,
  },
  {
    within: 'people',
    path: '/practices/$practiceId/edit',
    texts: [...texts, 'editor'],
    load: async () => (await import('./write/EditPracticePage.tsx')).EditPracticePage,
  },
];
