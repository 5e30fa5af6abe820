import { z } from 'zod';
import { route } from '../route.ts';
import { binnedDocument, binnedWorkspace } from '../shapes/bin.ts';
import { empty, id, listOf, listQuery } from '../shapes/common.ts';
import { documentShape } from '../shapes/documents.ts';
import { workspace } from '../shapes/workspaces.ts';

const tag = 'bin';
const byId = z.object({ id });

export const binRoutes = {
  removeDocument: route({
    method: 'DELETE',
    path: '/api/documents/:id',
    tag,
    caller: 'person',
    summary: 'Put a document into the bin of its workspace: nobody finds it any more, and its connections end',
    params: byId,
    answer: empty,
    status: 204,
  }),
  binnedDocuments: route({
    method: 'GET',
    path: '/api/workspaces/:id/bin',
    tag,
    caller: 'person',
    summary: 'The deleted documents of a workspace one coordinates, the last deleted first',
    params: byId,
    query: listQuery,
    answer: listOf(binnedDocument),
  }),
  recoverDocument: route({
    method: 'POST',
    path: '/api/workspaces/:id/bin/:documentId',
    tag,
    caller: 'person',
    summary: 'Take a document out of the bin, as it was',
    params: z.object({ id, documentId: id }),
    answer: documentShape,
  }),
  removeWorkspace: route({
    method: 'DELETE',
    path: '/api/workspaces/:id',
    tag,
    caller: 'person',
    summary: 'Put a workspace with all its documents into the bin',
    params: byId,
    answer: empty,
    status: 204,
  }),
  binnedWorkspaces: route({
    method: 'GET',
    path: '/api/bin',
    tag,
    caller: 'person',
    summary: 'The deleted workspaces one coordinates, the last deleted first',
    query: listQuery,
    answer: listOf(binnedWorkspace),
  }),
  recoverWorkspace: route({
    method: 'POST',
    path: '/api/bin/:id',
    tag,
    caller: 'person',
    summary: 'Take a workspace out of the bin, as it was',
    params: byId,
    answer: workspace,
  }),
} as const;
