import type { Page } from '../../lib/page.ts';

const texts = ['workspaces'];
const within = '/workspaces/$workspaceId';

export const pages: readonly Page[] = [
  {
    within: 'people',
    path: '/workspaces',
    texts,
    load: async () => (await import('./WorkspacesPage.tsx')).WorkspacesPage,
  },
  {
    within: 'people',
    path: '/workspaces/new',
    texts,
    load: async () => (await import('./NewWorkspacePage.tsx')).NewWorkspacePage,
  },
  // Public workspaces are read by guests too.
  { within: 'open', path: within, texts, load: async () => (await import('./WorkspaceLayout.tsx')).WorkspaceLayout },
  {
    within,
    path: '',
    texts: [...texts, 'transfer'],
    load: async () => (await import('./documents/DocumentsTab.tsx')).DocumentsTab,
  },
  { within, path: 'people', texts, load: async () => (await import('./people/PeopleTab.tsx')).PeopleTab },
  { within, path: 'unions', texts, load: async () => (await import('./unions/UnionsTab.tsx')).UnionsTab },
  { within, path: 'activity', texts, load: async () => (await import('./ActivityTab.tsx')).ActivityTab },
  { within, path: 'bin', texts, load: async () => (await import('./BinTab.tsx')).BinTab },
  {
    within,
    path: 'audit',
    texts: [...texts, 'moderation'],
    load: async () => (await import('./AuditTab.tsx')).AuditTab,
  },
  { within, path: 'settings', texts, load: async () => (await import('./settings/SettingsTab.tsx')).SettingsTab },
];
