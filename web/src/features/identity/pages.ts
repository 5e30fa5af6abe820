import type { Page } from '../../lib/page.ts';

const texts = ['identity'];

export const pages: readonly Page[] = [
  {
    within: 'plain',
    path: '/signin',
    texts,
    load: async () => (await import('./SignInPage.tsx')).SignInPage,
  },
  {
    within: 'plain',
    path: '/signin/link',
    texts,
    load: async () => (await import('./LinkPage.tsx')).LinkPage,
  },
  {
    within: 'plain',
    path: '/signin/organisation',
    texts,
    load: async () => (await import('./ProviderPage.tsx')).ProviderPage,
  },
  {
    within: 'plain',
    path: '/invitation',
    texts,
    load: async () => (await import('./InvitationPage.tsx')).InvitationPage,
  },
  {
    within: 'plain',
    path: '/setup',
    texts: [...texts, 'unions'],
    load: async () => (await import('./setup/SetupPage.tsx')).SetupPage,
  },
  {
    within: 'people',
    path: '/account',
    texts: [...texts, 'passkeys', 'consents'],
    load: async () => (await import('./account/AccountPage.tsx')).AccountPage,
  },
  {
    within: 'people',
    path: '/account/log',
    texts: [...texts, 'moderation', 'workspaces'],
    load: async () => (await import('./account/LogPage.tsx')).LogPage,
  },
];
