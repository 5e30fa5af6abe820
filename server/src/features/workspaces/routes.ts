import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { type Audit, answerAudit } from '../audit/index.ts';
import type { Workspaces } from './service.ts';

/** Mounts `/api/workspaces` and what lies under it, but for its people, documents and activity. */
export function workspaceRoutes(mount: Mount, { workspaces, audit }: { workspaces: Workspaces; audit: Audit }): void {
  mount(routes.workspaces, async ({ caller, query }) => ({
    ...(await workspaces.list(caller, query)),
    mayMake: await workspaces.mayMake(caller),
  }));
  mount(routes.createWorkspace, ({ caller, body }) => workspaces.create(caller, body));
  mount(routes.workspace, ({ caller, params }) => workspaces.get(caller, params.id));
  mount(routes.changeWorkspace, ({ caller, params, body }) => workspaces.change(caller, params.id, body));
  mount(routes.workspaceAudit, async ({ caller, params, query, res }) => {
    const { workspaceId } = await workspaces.policy.audit(caller, params.id);
    return answerAudit(audit, { is: 'workspace', id: workspaceId }, query, res);
  });
}
