import type { Page } from '../../lib/page.ts';

const texts = ['notifications'];

export const pages: readonly Page[] = [
  {
    within: 'people',
    path: '/notifications',
    texts,
    load: async () => (await import('./NotificationsPage.tsx')).NotificationsPage,
  },
  {
    within: 'people',
    path: '/notifications/settings',
    texts,
    load: async () => (await import('./SettingsPage.tsx')).SettingsPage,
  },
];
