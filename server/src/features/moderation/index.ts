import type { Feature } from '../../runtime/feature.ts';
import { moderationRoutes } from './routes.ts';
import { type Moderation, type ModerationDeps, createModeration } from './service.ts';

export type { Moderation };

export function moderationFeature(deps: ModerationDeps): Feature<Moderation> {
  const moderation = createModeration(deps);
  return {
    service: moderation,
    routes: (mount) => moderationRoutes(mount, { moderation }),
    ownData: [moderation.ownData],
    concerns: [moderation.concern],
    agenda: moderation.agenda,
    jobs: {
      'moderation.lift': { handle: (input) => moderation.lift(input as Parameters<Moderation['lift']>[0]) },
      'moderation.eraseWords': {
        repeat: { cron: '47 3 * * *' },
        handle: async () => ({ erased: await moderation.eraseWords() }),
      },
    },
  };
}
