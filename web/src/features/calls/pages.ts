import type { Page } from '../../lib/page.ts';

const texts = ['calls'];
const within = '/calls/$callId';

export const pages: readonly Page[] = [
  { within: 'people', path: '/calls', texts, load: async () => (await import('./CallsPage.tsx')).CallsPage },
  {
    within: 'people',
    path: '/calls/new',
    texts,
    load: async () => (await import('./write/NewCallPage.tsx')).NewCallPage,
  },
  { within: 'people', path: within, texts, load: async () => (await import('./CallLayout.tsx')).CallLayout },
  { within, path: '', texts, load: async () => (await import('./write/CallPage.tsx')).CallPage },
  { within, path: 'applications', texts, load: async () => (await import('./review/QueuePage.tsx')).QueuePage },
  { within, path: 'record', texts, load: async () => (await import('./review/RecordPage.tsx')).RecordPage },
  {
    within: 'people',
    path: '/applications/$applicationId',
    texts,
    load: async () => (await import('./review/ApplicationPage.tsx')).ApplicationPage,
  },
  // Whoever answers a call has no account.
  { within: 'open', path: '/apply/$slug', texts, load: async () => (await import('./guest/ApplyPage.tsx')).ApplyPage },
  { within: 'open', path: '/application', texts, load: async () => (await import('./guest/OwnPage.tsx')).OwnPage },
];
