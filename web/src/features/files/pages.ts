import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  {
    within: '/workspaces/$workspaceId',
    path: 'files',
    texts: ['files', 'workspaces'],
    load: async () => (await import('./FilesTab.tsx')).FilesTab,
  },
];
