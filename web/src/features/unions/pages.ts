import type { Page } from '../../lib/page.ts';

const texts = ['unions'];

export const pages: readonly Page[] = [
  { within: 'people', path: '/unions', texts, load: async () => (await import('./UnionsPage.tsx')).UnionsPage },
  { within: 'people', path: '/unions/new', texts, load: async () => (await import('./NewUnionPage.tsx')).NewUnionPage },
  {
    within: 'people',
    path: '/unions/$unionId',
    texts: [...texts, 'workspaces'],
    load: async () => (await import('./UnionPage.tsx')).UnionPage,
  },
];
