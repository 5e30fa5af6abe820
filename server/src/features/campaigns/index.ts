import type { Feature } from '../../runtime/feature.ts';
import { campaignJobs } from './jobs.ts';
import { campaignRoutes } from './routes.ts';
import { type CampaignDeps, type Campaigns, createCampaigns } from './service.ts';

export type { Campaigns };

export function campaignsFeature(deps: CampaignDeps): Feature<Campaigns> {
  const campaigns = createCampaigns(deps);
  return {
    service: campaigns,
    routes: (mount) => campaignRoutes(mount, { campaigns, site: deps.site }),
    published: async () =>
      (await campaigns.openToAll()).map(({ id, row, document }) => ({
        kind: 'campaign',
        path: `/p/campaigns/${id}`,
        title: document.row.title,
        summary: row.summary,
        at: document.row.updatedAt,
      })),
    jobs: campaignJobs(campaigns),
  };
}
