import { z } from 'zod';
import { route } from '../route.ts';
import * as s from '../shapes/amendments.ts';
import { id, listOf, listQuery } from '../shapes/common.ts';

const tag = 'decisions';
const byId = z.object({ id });

export const amendmentRoutes = {
  amendments: route({
    method: 'GET',
    path: '/api/documents/:id/amendments',
    tag,
    caller: 'guest',
    summary: 'The amendments of unions, by the articles they are about',
    params: byId,
    query: listQuery,
    answer: listOf(s.amendment),
  }),
  submitAmendments: route({
    method: 'POST',
    path: '/api/documents/:id/amendments',
    tag,
    caller: 'person',
    summary:
      'Submit suggestions of my union’s branch as its amendments, one for each article; while the text is in consultation',
    params: byId,
    body: s.amendmentInput,
    answer: listOf(s.amendment),
    status: 201,
  }),
  supportAmendment: route({
    method: 'PUT',
    path: '/api/amendments/:id/support',
    tag,
    caller: 'person',
    summary: 'Support an amendment of another union for mine, or no longer',
    params: byId,
    body: s.amendmentSupport,
    answer: s.amendment,
  }),
  withdrawAmendment: route({
    method: 'POST',
    path: '/api/amendments/:id/withdraw',
    tag,
    caller: 'person',
    summary: 'Withdraw an amendment of my union: what it suggests stays in the branch',
    params: byId,
    answer: s.amendment,
  }),
  decideAmendment: route({
    method: 'POST',
    path: '/api/amendments/:id/decision',
    tag,
    caller: 'person',
    summary: 'Decide on an amendment: what is accepted of it becomes text',
    params: byId,
    body: s.amendmentDecision,
    answer: s.amendment,
  }),
  amendmentAnnex: route({
    method: 'GET',
    path: '/api/documents/:id/amendments/annex',
    tag,
    caller: 'guest',
    summary: 'The table of amendments as an annex, PDF or Word',
    params: byId,
    query: s.annexQuery,
    answer: 'raw',
  }),
} as const;
