import { z } from 'zod';
import { route } from '../route.ts';
import { id, listOf, listQuery } from '../shapes/common.ts';
import { contentQuery } from '../shapes/documents.ts';
import * as s from '../shapes/versions.ts';

const tag = 'versions';
const byId = z.object({ id });

export const versionRoutes = {
  versions: route({
    method: 'GET',
    path: '/api/documents/:id/versions',
    tag,
    caller: 'guest',
    summary: 'Its versions, the newest first',
    params: byId,
    query: listQuery,
    answer: listOf(s.version),
  }),
  nameVersion: route({
    method: 'POST',
    path: '/api/documents/:id/versions',
    tag,
    caller: 'person',
    summary: 'Keep the text as it is now, under a name',
    params: byId,
    body: s.versionInput,
    answer: s.version,
    status: 201,
  }),
  visitDocument: route({
    method: 'POST',
    path: '/api/documents/:id/visit',
    tag,
    caller: 'person',
    summary: 'I am at the document; answers when I last was before, on whatever device',
    params: byId,
    answer: s.visit,
  }),
  versionContent: route({
    method: 'GET',
    path: '/api/versions/:id/content',
    tag,
    caller: 'guest',
    summary: 'The text of a version',
    params: byId,
    query: contentQuery,
    answer: 'raw',
  }),
  restoreVersion: route({
    method: 'POST',
    path: '/api/versions/:id/restore',
    tag,
    caller: 'person',
    summary:
      'Give the document the text of this version, or take back some changes since, as a new change; what it had becomes a version',
    params: byId,
    body: s.restoreInput.optional(),
    answer: s.version,
  }),
  compareVersions: route({
    method: 'GET',
    path: '/api/documents/:id/compare',
    tag,
    caller: 'guest',
    summary: 'What differs between two versions, or a version and now, in reading order',
    params: byId,
    query: s.compareQuery,
    answer: s.comparison,
  }),
} as const;
