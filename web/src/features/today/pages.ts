import type { Page } from '../../lib/page.ts';

export const pages: readonly Page[] = [
  {
    within: 'people',
    path: '/',
    texts: ['today', 'workspaces'],
    load: async () => (await import('./TodayPage.tsx')).TodayPage,
  },
  {
    within: 'people',
    path: '/calendar',
    texts: ['today'],
    load: async () => (await import('./CalendarPage.tsx')).CalendarPage,
  },
];
