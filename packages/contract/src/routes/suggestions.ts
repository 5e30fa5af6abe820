import { z } from 'zod';
import { route } from '../route.ts';
import { id, listOf, listQuery } from '../shapes/common.ts';
import * as s from '../shapes/suggestions.ts';

const tag = 'suggestions';
const byId = z.object({ id });

export const suggestionRoutes = {
  branch: route({
    method: 'POST',
    path: '/api/documents/:id/branch',
    tag,
    caller: 'person',
    summary:
      'My branch, or my union’s: made when there is none, and given everything the text has. Written at /sync/:branchId',
    params: byId,
    body: s.branchInput,
    answer: s.branch,
  }),
  suggestions: route({
    method: 'GET',
    path: '/api/documents/:id/suggestions',
    tag,
    caller: 'guest',
    summary: 'What is suggested for its text, in reading order',
    params: byId,
    query: listQuery,
    answer: s.suggestionList,
  }),
  decideSuggestion: route({
    method: 'POST',
    path: '/api/suggestions/:id/decision',
    tag,
    caller: 'person',
    summary: 'Accept or reject one; whose it is may withdraw it by rejecting',
    params: z.object({ id: s.suggestionId }),
    body: s.suggestionDecision,
    answer: s.suggestionsDecided,
  }),
  decideSuggestions: route({
    method: 'POST',
    path: '/api/documents/:id/suggestions/decision',
    tag,
    caller: 'person',
    summary: 'Accept or reject several at once',
    params: byId,
    body: s.suggestionDecisions,
    answer: s.suggestionsDecided,
  }),
  undoDecision: route({
    method: 'POST',
    path: '/api/documents/:id/suggestions/decided/:decisionId/undo',
    tag,
    caller: 'person',
    summary: 'Take back a decision of mine: what was suggested stands there again',
    params: z.object({ id, decisionId: id }),
    answer: s.decidedSuggestion,
  }),
  decidedSuggestions: route({
    method: 'GET',
    path: '/api/documents/:id/suggestions/decided',
    tag,
    caller: 'guest',
    summary: 'What was decided on, the newest first',
    params: byId,
    query: listQuery,
    answer: listOf(s.decidedSuggestion),
  }),
} as const;
