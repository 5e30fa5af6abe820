import type { Page } from '../../lib/page.ts';

const texts = ['unions', 'directory'];

export const pages: readonly Page[] = [
  { within: 'people', path: '/unions', texts, load: async () => (await import('./UnionsPage.tsx')).UnionsPage },
  { within: 'people', path: '/unions/new', texts, load: async () => (await import('./NewUnionPage.tsx')).NewUnionPage },
  {
    within: 'people',
    path: '/unions/matches',
    texts,
    load: async () => (await import('./directory/MatchesPage.tsx')).MatchesPage,
  },
  {
    within: 'people',
    path: '/unions/messages',
    texts,
    load: async () => (await import('./directory/ConversationsPage.tsx')).ConversationsPage,
  },
  {
    within: 'people',
    path: '/unions/messages/$conversationId',
    texts,
    load: async () => (await import('./directory/ConversationPage.tsx')).ConversationPage,
  },
  {
    within: 'people',
    path: '/unions/terms',
    texts,
    load: async () => (await import('./directory/TermsPage.tsx')).TermsPage,
  },
  {
    within: 'people',
    path: '/unions/$unionId',
    texts: [...texts, 'workspaces'],
    load: async () => (await import('./UnionPage.tsx')).UnionPage,
  },
];
