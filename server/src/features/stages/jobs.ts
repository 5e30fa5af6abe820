import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Stages } from './service.ts';

/** The freezing of a text whose mover was cut off before it was done. */
export const stageJobs = (stages: Stages): Record<string, JobDefinition> => ({
  'stages.freeze': {
    handle: async ({ documentId }: { documentId: string }) => ({ versionId: await stages.freeze(documentId) }),
  } satisfies JobDefinition<{ documentId: string }> as JobDefinition,
});
