import type { Page } from '../../lib/page.ts';

const texts = ['campaigns'];

export const pages: readonly Page[] = [
  {
    within: 'people',
    path: '/campaigns',
    texts,
    load: async () => (await import('./CampaignsPage.tsx')).CampaignsPage,
  },
  {
    within: 'people',
    path: '/campaigns/$campaignId',
    texts: [...texts, 'roadmap', 'unions'],
    load: async () => (await import('./CampaignPage.tsx')).CampaignPage,
  },
];
