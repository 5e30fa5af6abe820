import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Votes } from './service.ts';

/** The deadline of a vote. */
export const voteJobs = (votes: Votes): Record<string, JobDefinition> => ({
  'votes.close': {
    handle: ({ voteId }: { voteId: string }, { finish }) => votes.closeAtDeadline(voteId, finish),
  } satisfies JobDefinition<{ voteId: string }> as JobDefinition,
});
