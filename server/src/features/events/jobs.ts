import type { Jobs, JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Events } from './service.ts';

export type JobsService = Pick<Jobs, 'enqueue'>;

/** The end of the time to confirm a seat, and what guests are written. */
export const eventJobs = (events: Events): Record<string, JobDefinition> => ({
  ...events.guestJobs,
  'events.lapse': {
    handle: async ({ registrationId }: { registrationId: string }) => {
      await events.registrations.lapse(registrationId);
    },
  } satisfies JobDefinition<{ registrationId: string }> as JobDefinition,
});
