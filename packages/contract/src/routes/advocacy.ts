import { z } from 'zod';
import { route } from '../route.ts';
import * as s from '../shapes/advocacy.ts';
import { id } from '../shapes/common.ts';

const tag = 'advocacy';
const byId = z.object({ id });

export const advocacyRoutes = {
  dispatches: route({
    method: 'GET',
    path: '/api/documents/:id/dispatches',
    tag,
    caller: 'guest',
    summary: 'To which authorities an adopted text went; guests read what was made public',
    params: byId,
    answer: s.dispatchList,
  }),
  recordDispatch: route({
    method: 'POST',
    path: '/api/documents/:id/dispatches',
    tag,
    caller: 'person',
    summary: 'Record that an adopted text was sent to an authority',
    params: byId,
    body: s.dispatchInput,
    answer: s.dispatch,
    status: 201,
  }),
  ledger: route({
    method: 'GET',
    path: '/api/dispatches',
    tag,
    caller: 'person',
    summary: 'The ledger over all workspaces, the newest first; by text, authority and state; also as CSV',
    query: s.dispatchQuery,
    answer: s.ledger,
  }),
  dispatch: route({
    method: 'GET',
    path: '/api/dispatches/:id',
    tag,
    caller: 'person',
    summary: 'One entry of the ledger',
    params: byId,
    answer: s.dispatch,
  }),
  dispatchHistory: route({
    method: 'GET',
    path: '/api/dispatches/:id/history',
    tag,
    caller: 'person',
    summary: 'What an entry said before: who changed what, the newest first; for who takes part in the workspace',
    params: byId,
    answer: s.dispatchHistory,
  }),
  changeDispatch: route({
    method: 'PATCH',
    path: '/api/dispatches/:id',
    tag,
    caller: 'person',
    summary: 'Write down what came of it: who spoke with whom, the answer, the next step, the outcome',
    params: byId,
    body: s.dispatchChange,
    answer: s.dispatch,
  }),
} as const;
