import { routes } from '@koinon/contract';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

export const workspacesQuery = everyPage(keys.workspaces, routes.workspaces, {});

const byId = (id: string) => ({ params: { id } });
export const workspaceQuery = (id: string) => query(keys.workspace(id), routes.workspace, byId(id));
export const documentsQuery = (id: string) => everyPage(keys.workspaceDocuments(id), routes.documents, byId(id));
export const peopleQuery = (id: string) => everyPage(keys.workspacePeople(id), routes.people, byId(id));
