import { z } from 'zod';
import { route } from '../route.ts';
import { id, listOf, listQuery } from '../shapes/common.ts';
import * as s from '../shapes/unions.ts';

const tag = 'unions';
const byId = z.object({ id });

export const unionRoutes = {
  unions: route({
    method: 'GET',
    path: '/api/unions',
    tag,
    caller: 'person',
    summary: 'All unions, in Greek order',
    answer: listOf(s.union),
  }),
  createUnion: route({
    method: 'POST',
    path: '/api/unions',
    tag,
    caller: 'coordinator',
    summary: 'Admit a union',
    body: s.unionInput,
    answer: s.union,
    status: 201,
  }),
  union: route({
    method: 'GET',
    path: '/api/unions/:id',
    tag,
    caller: 'person',
    summary: 'One union',
    params: byId,
    answer: s.union,
  }),
  changeUnion: route({
    method: 'PATCH',
    path: '/api/unions/:id',
    tag,
    caller: 'coordinator',
    summary: 'Change a union or its status',
    params: byId,
    body: s.unionChange,
    answer: s.union,
  }),
  mandates: route({
    method: 'GET',
    path: '/api/unions/:id/mandates',
    tag,
    caller: 'coordinator',
    summary: 'The people of a union with their mandates',
    params: byId,
    query: listQuery,
    answer: listOf(s.mandate),
  }),
  giveMandate: route({
    method: 'POST',
    path: '/api/unions/:id/mandates',
    tag,
    caller: 'coordinator',
    summary: 'Give a person a mandate',
    params: byId,
    body: s.mandateInput,
    answer: s.mandate,
    status: 201,
  }),
  changeMandate: route({
    method: 'PATCH',
    path: '/api/mandates/:id',
    tag,
    caller: 'coordinator',
    summary: 'Change or end a mandate',
    params: byId,
    body: s.mandateChange,
    answer: s.mandate,
  }),
} as const;
