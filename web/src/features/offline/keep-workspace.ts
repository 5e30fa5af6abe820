import { type DocumentShape, routes } from '@koinon/contract';
import type { QueryClient } from '@tanstack/react-query';
import { query } from '../../lib/api.ts';
import { keptHere } from '../../lib/device.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { changeChosen, readChosen } from './chosen.ts';

/** Brings the documents of a workspace onto this device that are not here, or not as they are now; one after the other. */
export async function keepWorkspace(
  client: QueryClient,
  personId: string,
  workspaceId: string,
  signal: AbortSignal,
): Promise<void> {
  const byId = { params: { id: workspaceId } };
  await client.prefetchQuery(query(keys.workspace(workspaceId), routes.workspace, byId));
  const { items } = await client.fetchQuery(everyPage(keys.workspaceDocuments(workspaceId), routes.documents, byId));
  const here = new Set(await keptHere(personId));
  const isKept = ({ id, updatedAt }: DocumentShape) => here.has(id) && readChosen(personId).kept[id] === updatedAt;
  const wanted = items.filter((document) => !isKept(document));
  if (wanted.length === 0) return;
  const { keepDocument } = await import('../../editor/sync/keep-document.ts');
  for (const { id, updatedAt } of wanted) {
    if (signal.aborted || !navigator.onLine) return;
    await client.prefetchQuery(query(keys.document(id), routes.document, { params: { id } }));
    const kept = await keepDocument(id, personId, signal);
    if (kept) changeChosen(personId, (now) => ({ ...now, kept: { ...now.kept, [id]: updatedAt } }));
  }
}
