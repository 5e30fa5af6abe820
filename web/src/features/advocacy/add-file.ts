import { ProblemError, type FileShape } from '@koinon/contract';

/** Puts a file among those of a workspace; answers its id. */
export async function addFile(workspaceId: string, file: File): Promise<string> {
  const body = new FormData();
  body.set('file', file);
  const headers = { 'x-koinon-client': 'web', 'accept-language': document.documentElement.lang || 'el' };
  const response = await fetch(`/api/workspaces/${workspaceId}/files`, { method: 'POST', body, headers });
  const answer = (await response.json()) as FileShape;
  if (!response.ok) throw new ProblemError(response.status, answer as never);
  return answer.id;
}
