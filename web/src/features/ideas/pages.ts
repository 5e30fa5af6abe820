import type { Page } from '../../lib/page.ts';

const texts = ['ideas', 'workspaces', 'unions'];
const within = '/workspaces/$workspaceId';

export const pages: readonly Page[] = [
  { within, path: 'ideas', texts, load: async () => (await import('./IdeasTab.tsx')).IdeasTab },
  { within, path: 'ideas/ground', texts, load: async () => (await import('./CommonGround.tsx')).CommonGround },
  {
    within,
    path: 'ideas/$ideaId',
    texts: [...texts, 'comments', 'editor'],
    load: async () => (await import('./IdeaPage.tsx')).IdeaPage,
  },
];
