import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Reading } from './reading.ts';
import type { Files } from './service.ts';

/** What files say is read after they were added. Every night: bytes that nothing has referred to for the grace time. */
export const filesJobs = (files: Files, reading: Reading, limits: Limits): Record<string, JobDefinition> => ({
  'files.read': { handle: (payload: { fileId: string }, run) => reading.read(payload, run), attempts: 3 },
  'files.readOlder': { handle: async (_, { signal }) => ({ asked: await reading.readOlder(signal) }) },
  'files.sweep': {
    repeat: { cron: '41 3 * * *' },
    handle: async () => ({ deleted: await files.sweep(limits.files.grace) }),
  },
});
