import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Files } from './service.ts';

/** Every night: bytes that nothing has referred to for the grace time. */
export const filesJobs = (files: Files, limits: Limits): Record<string, JobDefinition> => ({
  'files.sweep': {
    repeat: { cron: '41 3 * * *' },
    handle: async () => ({ deleted: await files.sweep(limits.files.grace) }),
  },
});
