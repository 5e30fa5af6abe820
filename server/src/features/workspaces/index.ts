import type { Feature } from '../../runtime/feature.ts';
import type { Audit } from '../audit/index.ts';
import { workspaceRoutes } from './routes.ts';
import { searchableWorkspaces } from './searchable.ts';
import { type WorkspaceDeps, type Workspaces, createWorkspaces } from './service.ts';

export { actingIn, toldIn, type WorkspaceScope } from './scope.ts';
export type { Binning } from './policy.ts';
export { type Voice, speaksFor, voiceOf } from './voice.ts';
export type { Workspaces };

export function workspacesFeature(deps: WorkspaceDeps & { audit: Audit }): Feature<Workspaces> {
  const workspaces = createWorkspaces(deps);
  return {
    service: workspaces,
    routes: (mount) => workspaceRoutes(mount, { workspaces, audit: deps.audit }),
    searchables: [searchableWorkspaces(workspaces.policy)],
    bringUpToDate: () => workspaces.bringUpToDate(),
  };
}
