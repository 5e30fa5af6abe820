import { z } from 'zod';
import { route } from '../route.ts';
import { binnedDocument, binnedWorkspace } from '../shapes/bin.ts';
import { empty, id, listOf, listQuery } from '../shapes/common.ts';
import { account, leaving } from '../shapes/identity.ts';
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
  leaving: route({
    method: 'GET',
    path: '/api/me/leaving',
    tag,
    caller: 'person',
    summary: 'What would be left with nobody if I deleted my account',
    answer: leaving,
  }),
  myExport: route({
    method: 'GET',
    path: '/api/me/export',
    tag,
    caller: 'person',
    summary: 'All that is known of me, as a file: a page one can read, or JSON',
    query: z.object({ format: z.enum(['html', 'json']).default('html') }),
    answer: 'raw',
  }),
  removeMe: route({
    method: 'DELETE',
    path: '/api/me',
    tag,
    caller: 'person',
    evenSuspended: true,
    summary: 'Delete my account: my sessions end, signing in again takes it back for 30 days, then my name goes',
    answer: empty,
    status: 204,
  }),
  removeAccount: route({
    method: 'DELETE',
    path: '/api/people/:id',
    tag,
    caller: 'administrator',
    summary: 'Delete an account',
    params: byId,
    answer: account,
  }),
  recoverAccount: route({
    method: 'POST',
    path: '/api/people/:id/recover',
    tag,
    caller: 'administrator',
    summary: 'Take an account out of the bin',
    params: byId,
    answer: account,
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
