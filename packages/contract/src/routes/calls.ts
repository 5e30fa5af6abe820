import { z } from 'zod';
import { route } from '../route.ts';
import * as s from '../shapes/calls.ts';
import { id, listOf, listQuery } from '../shapes/common.ts';

const tag = 'calls';
const byId = z.object({ id });
/** Whatever stands in the address: what names no call is not found, in words. */
const bySlug = z.object({ slug: z.string().max(200) });

export const callRoutes = {
  calls: route({
    method: 'GET',
    path: '/api/calls',
    tag,
    caller: 'coordinator',
    summary: 'All open calls, the newest first',
    query: listQuery,
    answer: listOf(s.call),
  }),
  createCall: route({
    method: 'POST',
    path: '/api/calls',
    tag,
    caller: 'coordinator',
    summary: 'Begin an open call; its text is a live document in the first of its workspaces',
    body: s.callInput,
    answer: s.call,
    status: 201,
  }),
  call: route({
    method: 'GET',
    path: '/api/calls/:id',
    tag,
    caller: 'coordinator',
    summary: 'One open call',
    params: byId,
    answer: s.call,
  }),
  changeCall: route({
    method: 'PATCH',
    path: '/api/calls/:id',
    tag,
    caller: 'coordinator',
    summary: 'Change an open call; of one that is out, its questions stay as they are',
    params: byId,
    body: s.callChange,
    answer: s.call,
  }),
  publishCall: route({
    method: 'POST',
    path: '/api/calls/:id/publish',
    tag,
    caller: 'coordinator',
    summary: 'Publish the text as it is now; of one that is out already, its newer text',
    params: byId,
    answer: s.call,
  }),
  closeCall: route({
    method: 'POST',
    path: '/api/calls/:id/close',
    tag,
    caller: 'coordinator',
    summary: 'Take no more applications, whatever the deadline',
    params: byId,
    answer: s.call,
  }),
  publicCall: route({
    method: 'GET',
    path: '/api/public/calls/:slug',
    tag,
    caller: 'guest',
    summary: 'A published call with its questions',
    params: bySlug,
    answer: s.publicCall,
  }),
  callFile: route({
    method: 'GET',
    path: '/api/public/calls/:slug/files/:fileId',
    tag,
    caller: 'guest',
    summary: 'A file that is attached to a published call',
    params: bySlug.extend({ fileId: id }),
    answer: 'raw',
  }),
  callPage: route({
    method: 'GET',
    path: '/p/calls/:slug',
    tag,
    caller: 'guest',
    summary: 'The public page of a call, readable without scripts',
    params: bySlug,
    answer: 'raw',
  }),
} as const;
