import type { Page } from '../../lib/page.ts';

const texts = ['events'];

export const pages: readonly Page[] = [
  {
    within: 'people',
    path: '/events',
    texts: [...texts, 'roadmap'],
    load: async () => (await import('./EventsPage.tsx')).EventsPage,
  },
  { within: 'people', path: '/events/paths', texts, load: async () => (await import('./PathsPage.tsx')).PathsPage },
  { within: 'people', path: '/events/new', texts, load: async () => (await import('./NewEventPage.tsx')).NewEventPage },
  { within: 'people', path: '/events/$eventId', texts, load: async () => (await import('./EventPage.tsx')).EventPage },
  // Whoever comes without an account.
  {
    within: 'open',
    path: '/attend/$eventId',
    texts,
    load: async () => (await import('./guest/AttendPage.tsx')).AttendPage,
  },
  { within: 'open', path: '/seat', texts, load: async () => (await import('./guest/OwnSeatPage.tsx')).OwnSeatPage },
];
