export { useMayMake, workspacesQuery } from './queries.ts';
export { useWorkspace } from './use-workspace.ts';
