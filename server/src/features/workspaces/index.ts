export { workspaceRoutes } from './routes.ts';
export { createWorkspaces, type Workspaces } from './service.ts';
export { actorIn, type WorkspaceScope } from './policy.ts';
