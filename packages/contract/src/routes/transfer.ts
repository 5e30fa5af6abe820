import { z } from 'zod';
import { route } from '../route.ts';
import { id } from '../shapes/common.ts';
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
  }),
} as const;
