export { HomePage } from './HomePage.tsx';
export { NewWorkspacePage } from './NewWorkspacePage.tsx';
export { WorkspaceLayout } from './WorkspaceLayout.tsx';
export { workspaceTabs } from './tabs.ts';
export { workspacesQuery } from './queries.ts';
