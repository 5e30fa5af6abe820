import type { Feature } from '../../runtime/feature.ts';
import { voteJobs } from './jobs.ts';
import { voteRoutes } from './routes.ts';
import { type VoteDeps, type Votes, createVotes } from './service.ts';

export type { Votes };

export function votesFeature(deps: VoteDeps): Feature<Votes> {
  const votes = createVotes(deps);
  return {
    service: votes,
    routes: (mount) => voteRoutes(mount, { votes }),
    jobs: voteJobs(votes),
    searchables: [votes.searchable],
    agenda: votes.agenda,
    ownData: [votes.ownData],
  };
}
