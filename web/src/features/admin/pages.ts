import type { Page } from '../../lib/page.ts';

const texts = ['admin'];

export const pages: readonly Page[] = [
  { within: 'people', path: '/admin', texts, load: async () => (await import('./AdminLayout.tsx')).AdminLayout },
  { within: '/admin', path: '', texts, load: async () => (await import('./accounts/AccountsPage.tsx')).AccountsPage },
  { within: '/admin', path: 'settings', texts, load: async () => (await import('./SettingsPage.tsx')).SettingsPage },
  {
    within: '/admin',
    path: 'audit',
    texts: [...texts, 'moderation', 'workspaces'],
    load: async () => (await import('./AuditPage.tsx')).AuditPage,
  },
  { within: '/admin', path: 'outbox', texts, load: async () => (await import('./OutboxPage.tsx')).OutboxPage },
  {
    within: '/admin',
    path: 'state',
    texts: [...texts, 'files'],
    load: async () => (await import('./StatePage.tsx')).StatePage,
  },
  { within: '/admin', path: 'jobs', texts, load: async () => (await import('./JobsPage.tsx')).JobsPage },
];
