import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Paths } from './service.ts';

/** Mounts `/api/training-paths`. */
export function pathRoutes(mount: Mount, { paths }: { paths: Paths }): void {
  mount(routes.trainingPaths, ({ caller, query }) => paths.list(caller, query));
  mount(routes.createPath, ({ caller, body }) => paths.create(caller, body));
  mount(routes.trainingPath, ({ caller, params }) => paths.get(caller, params.id));
  mount(routes.changePath, ({ caller, params, body }) => paths.change(caller, params.id, body));
  mount(routes.removePath, ({ caller, params }) => paths.remove(caller, params.id));
  mount(routes.readOnPath, ({ caller, params }) => paths.readIt(caller, params.id, params.documentId));
  mount(routes.unreadOnPath, ({ caller, params }) => paths.unread(caller, params.id, params.documentId));
}
