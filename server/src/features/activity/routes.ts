import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Activity } from './service.ts';

/** Mounts the activity of a workspace. */
export function activityRoutes(mount: Mount, { activity }: { activity: Activity }): void {
  mount(routes.activity, ({ caller, params, query }) => activity.list(caller, params.id, query));
}
