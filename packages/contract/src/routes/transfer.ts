import { z } from 'zod';
import { route } from '../route.ts';
import { id } from '../shapes/common.ts';
import { documentShape } from '../shapes/documents.ts';
import * as s from '../shapes/transfer.ts';

const tag = 'files';
const byId = z.object({ id });

export const transferRoutes = {
  exportDocument: route({
    method: 'GET',
    path: '/api/documents/:id/export',
    tag,
    caller: 'guest',
    summary: 'The text as a file: Word, LibreOffice, PDF, Markdown, a web page or plain words',
    params: byId,
    query: s.exportQuery,
    answer: 'raw',
    later: s.exportStarted,
  }),
  exportedFile: route({
    method: 'GET',
    path: '/api/documents/:id/exports/:jobId',
    tag,
    caller: 'person',
    summary:
      'The file of an export that was long in the making, for whoever asked for it and may still read what is in it',
    params: z.object({ id, jobId: id }),
    answer: 'raw',
  }),
  importDocument: route({
    method: 'POST',
    path: '/api/workspaces/:id/import',
    tag,
    caller: 'person',
    summary: 'A new document from a file: the part `file` of a form; the job tells when it is there',
    params: byId,
    query: s.importQuery,
    accepts: ['multipart/form-data'],
    answer: s.importStarted,
    status: 202,
  }),
  copyDocument: route({
    method: 'POST',
    path: '/api/documents/:id/copies',
    tag,
    caller: 'person',
    summary: 'A new document with the text and the pictures of this one',
    params: byId,
    body: s.copyInput,
    answer: documentShape,
    status: 201,
  }),
  importOverDocument: route({
    method: 'POST',
    path: '/api/documents/:id/import',
    tag,
    caller: 'person',
    summary: 'What a file says otherwise than a document, as suggestions for it: the part `file` of a form',
    params: byId,
    query: s.importOverQuery,
    accepts: ['multipart/form-data'],
    answer: s.importStarted,
    status: 202,
  }),
} as const;
