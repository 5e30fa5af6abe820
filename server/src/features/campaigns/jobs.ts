import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Campaigns } from './service.ts';

interface Round {
  mailingId: string;
  round: number;
}

/** Letters of campaigns, so many in a minute. */
export const campaignJobs = ({ mailings }: Campaigns): Record<string, JobDefinition> => ({
  'campaigns.send': {
    handle: async (payload: Round, { signal }) => {
      await mailings.round(payload, signal);
    },
  } satisfies JobDefinition<Round> as JobDefinition,
});
