import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Workspaces } from './service.ts';

/** Mounts `/api/workspaces` and what lies under it, but for its people, documents and activity. */
export function workspaceRoutes(mount: Mount, { workspaces }: { workspaces: Workspaces }): void {
  mount(routes.workspaces, ({ caller, query }) => workspaces.list(caller, query));
  mount(routes.createWorkspace, ({ caller, body }) => workspaces.create(caller, body));
  mount(routes.workspace, ({ caller, params }) => workspaces.get(caller, params.id));
  mount(routes.changeWorkspace, ({ caller, params, body }) => workspaces.change(caller, params.id, body));
  mount(routes.workspaceAudit, ({ caller, params, query }) => workspaces.audit(caller, params.id, query));
}
