import { routes } from '@koinon/contract';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import { idCursor, pageOf, pageSize } from '../../runtime/paging.ts';
import { presentAdminJob, presentJob } from './present.ts';

/** Mounts `/api/jobs` for those who started one, and `/api/admin/jobs`. */
export function jobRoutes(mount: Mount, { jobs }: { jobs: Jobs }): void {
  /** Somebody else's job does not exist. */
  const own = async (caller: SignedIn, id: string) => {
    const row = await jobs.find(id);
    return row?.startedBy === caller.id ? row : refuse('not-found');
  };

  mount(routes.job, async ({ caller, params, locale }) => presentJob(await own(caller, params.id), locale));
  mount(routes.cancelJob, async ({ caller, params }) => {
    await own(caller, params.id);
    await jobs.cancel(params.id);
  });

  mount(routes.adminJobs, async ({ query }) => {
    const size = pageSize(query.limit);
    const rows = await jobs.list(query.state ?? null, idCursor(query.cursor), size);
    return pageOf(rows, size, presentAdminJob, (row) => String(row._id));
  });
  mount(routes.retryJob, async ({ params }) => {
    if (!(await jobs.retry(params.id))) refuse('conflict');
  });
}
