import { routes } from '@koinon/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { useMe } from '../../lib/session.ts';

export const workspacesQuery = everyPage(keys.workspaces, routes.workspaces, {});

/** Whether the reader may make a workspace, as far as is known. */
export function useMayMake(): boolean {
  const me = useMe();
  const { data } = useQuery({ ...workspacesQuery, enabled: me !== null });
  return me !== null && (me.coordinator || data?.mayMake === true);
}

const byId = (id: string) => ({ params: { id } });
export const workspaceQuery = (id: string) => query(keys.workspace(id), routes.workspace, byId(id));
export const documentsQuery = (id: string) => everyPage(keys.workspaceDocuments(id), routes.documents, byId(id));
export const peopleQuery = (id: string) => everyPage(keys.workspacePeople(id), routes.people, byId(id));
