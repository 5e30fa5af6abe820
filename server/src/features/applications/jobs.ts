import type { Clock } from '../../runtime/clock.ts';
import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { ApplicationStore } from './store.ts';

/** Forms that were begun and never sent are personal data nobody needs: they go after a while. */
export const dropDrafts = (
  store: ApplicationStore,
  clock: Clock,
  limits: Pick<Limits, 'applicationDraft'>,
): JobDefinition => ({
  repeat: { cron: '20 4 * * *' },
  handle: async () => ({
    removed: await store.removeDrafts(new Date(clock.now().getTime() - limits.applicationDraft)),
  }),
});
