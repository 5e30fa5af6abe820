import { type CampaignShape, routes } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';

export const campaignsQuery = query(keys.campaignList, routes.campaigns, { query: { limit: 200 } });
export const campaignQuery = (id: string) => query(keys.campaign(id), routes.campaign, { params: { id } });
/** While a letter is being sent its record is looked at again. */
export const mailingsQuery = (id: string) => ({
  ...query(keys.mailings(id), routes.campaignMailings, { params: { id } }),
  refetchInterval: 15_000,
});
export const recipientsQuery = (id: string) =>
  query(keys.recipients(id), routes.mailingRecipients, { params: { id }, query: { limit: 200 } });

/** Keeps what the server answered about a campaign, so that one's own act shows at once. */
export function usePutCampaign(): (campaign: CampaignShape) => void {
  const client = useQueryClient();
  return useCallback(
    (campaign) => {
      client.setQueryData(keys.campaign(campaign.id), campaign);
      void client.invalidateQueries({ queryKey: keys.campaignList });
    },
    [client],
  );
}
