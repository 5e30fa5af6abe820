import { routes } from '@koinon/contract';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';

export const workspacesQuery = query(keys.workspaces, routes.workspaces, { query: { limit: 200 } });

const byId = (id: string) => ({ params: { id } });
export const workspaceQuery = (id: string) => query(keys.workspace(id), routes.workspace, byId(id));
export const documentsQuery = (id: string) => query(keys.workspaceDocuments(id), routes.documents, byId(id));
export const peopleQuery = (id: string) => query(keys.workspacePeople(id), routes.people, byId(id));
