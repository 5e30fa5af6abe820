import { z } from 'zod';
import { route } from '../route.ts';
import { empty, id, listOf } from '../shapes/common.ts';
import * as s from '../shapes/jobs.ts';

const tag = 'jobs';
const byId = z.object({ id });

export const jobRoutes = {
  job: route({
    method: 'GET',
    path: '/api/jobs/:id',
    tag,
    caller: 'person',
    summary: 'How far work is that I started',
    params: byId,
    answer: s.job,
  }),
  cancelJob: route({
    method: 'DELETE',
    path: '/api/jobs/:id',
    tag,
    caller: 'person',
    summary: 'Cancel work that I started',
    params: byId,
    answer: empty,
    status: 204,
  }),
  adminJobs: route({
    method: 'GET',
    path: '/api/admin/jobs',
    tag,
    caller: 'administrator',
    summary: 'Work of the installation outside of requests, newest first',
    query: s.jobQuery,
    answer: listOf(s.adminJob),
  }),
  retryJob: route({
    method: 'POST',
    path: '/api/admin/jobs/:id/retry',
    tag,
    caller: 'administrator',
    summary: 'Try a failed job again',
    params: byId,
    answer: empty,
    status: 204,
  }),
} as const;
