import { z } from 'zod';
import { route } from '../route.ts';
import { empty, id } from '../shapes/common.ts';
import * as s from '../shapes/files.ts';

const tag = 'files';
const byId = z.object({ id });

export const fileRoutes = {
  files: route({
    method: 'GET',
    path: '/api/workspaces/:id/files',
    tag,
    caller: 'guest',
    summary: 'The files of a workspace, newest first, and the room that is left',
    params: byId,
    query: s.filesQuery,
    answer: s.fileList,
  }),
  addFile: route({
    method: 'POST',
    path: '/api/workspaces/:id/files',
    tag,
    caller: 'person',
    summary:
      'Add a file to a workspace, or to a document, an item, an event or a call of it: the part `file` of a form',
    params: byId,
    query: s.fileQuery,
    accepts: ['multipart/form-data'],
    answer: s.file,
    status: 201,
  }),
  file: route({
    method: 'GET',
    path: '/api/files/:id',
    tag,
    caller: 'guest',
    summary: 'The bytes of a file; ranges are answered',
    params: byId,
    answer: 'raw',
  }),
  storage: route({
    method: 'GET',
    path: '/api/admin/storage',
    tag,
    caller: 'administrator',
    summary: 'The room that files take, and what is left on the disk of the data directory',
    answer: s.storage,
  }),
  removeFile: route({
    method: 'DELETE',
    path: '/api/files/:id',
    tag,
    caller: 'person',
    summary: 'Delete a file',
    params: byId,
    answer: empty,
    status: 204,
  }),
} as const;
