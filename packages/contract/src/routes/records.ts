import { z } from 'zod';
import { route } from '../route.ts';
import { id } from '../shapes/common.ts';
import { verification, verifyParams } from '../shapes/decisions.ts';
import * as s from '../shapes/records.ts';

const tag = 'decisions';
const byId = z.object({ id });

export const recordRoutes = {
  minutes: route({
    method: 'GET',
    path: '/api/votes/:id/minutes',
    tag,
    caller: 'guest',
    summary: 'The minutes of a vote that is closed, as PDF or Word',
    params: byId,
    query: s.recordQuery,
    answer: 'raw',
  }),
  frozenFile: route({
    method: 'GET',
    path: '/api/frozen/:id/file',
    tag,
    caller: 'guest',
    summary: 'A frozen version as PDF or Word, with its hash, who signed it, and the address where it is verified',
    params: byId,
    query: s.recordQuery,
    answer: 'raw',
  }),
  verify: route({
    method: 'GET',
    path: '/api/public/verify/:hash',
    tag,
    caller: 'guest',
    summary:
      'Whether the hash of a text (or its first 16 digits), or of a file given out of it, is of an adopted text; who signed it and what was voted',
    params: verifyParams,
    answer: verification,
  }),
  verifyRecord: route({
    method: 'GET',
    path: '/v/:code/record.json',
    tag,
    caller: 'guest',
    summary: 'What is known of an adopted text as a file to keep; with the text where everybody may read it',
    params: s.recordCode,
    answer: 'raw',
  }),
  verifyPage: route({
    method: 'GET',
    path: '/v/:code',
    tag,
    caller: 'guest',
    summary: 'The page on which anybody verifies an adopted text',
    params: s.recordCode,
    answer: 'raw',
  }),
  verifyStart: route({
    method: 'GET',
    path: '/v',
    tag,
    caller: 'guest',
    summary: 'The page that asks for the code or the file of a text',
    answer: 'raw',
  }),
} as const;
