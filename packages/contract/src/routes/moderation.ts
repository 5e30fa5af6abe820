import { z } from 'zod';
import { route } from '../route.ts';
import { id } from '../shapes/common.ts';
import * as s from '../shapes/moderation.ts';

const tag = 'moderation';
const byId = z.object({ id });

export const moderationRoutes = {
  report: route({
    method: 'POST',
    path: '/api/reports',
    tag,
    caller: 'person',
    summary: 'Report something that somebody wrote or shows; once by each person while it waits',
    body: s.caseReportInput,
    answer: s.reportReceipt,
    status: 201,
  }),
  moderation: route({
    method: 'GET',
    path: '/api/moderation',
    tag,
    caller: 'person',
    summary: 'What was reported: all of it for coordinators, else what I reported and what concerns me',
    query: s.caseQuery,
    answer: s.caseList,
  }),
  moderationCase: route({
    method: 'GET',
    path: '/api/moderation/:id',
    tag,
    caller: 'person',
    summary: 'One thing that was reported, with what was decided',
    params: byId,
    answer: s.moderationCase,
  }),
  decideCase: route({
    method: 'POST',
    path: '/api/moderation/:id/decision',
    tag,
    caller: 'person',
    summary: 'Decide on it, or on the appeal: leave, hide, lock, warn, suspend for a time; 409 when it is decided',
    params: byId,
    body: s.caseDecisionInput,
    answer: s.moderationCase,
  }),
  appealCase: route({
    method: 'POST',
    path: '/api/moderation/:id/appeal',
    tag,
    caller: 'person',
    evenSuspended: true,
    summary: 'Appeal once against what was decided about me; another coordinator decides on that',
    params: byId,
    body: s.appealInput,
    answer: s.moderationCase,
  }),
} as const;
