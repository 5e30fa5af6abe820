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
    query: listQuery,
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
    caller: 'person',
    summary: 'Change a union: its representative what it says of itself, the team its name and status too',
    params: byId,
    body: s.unionChange,
    answer: s.union,
  }),
  mandates: route({
    method: 'GET',
    path: '/api/unions/:id/mandates',
    tag,
    caller: 'person',
    summary: 'The people of a union with their mandates',
    params: byId,
    query: listQuery,
    answer: listOf(s.mandate),
  }),
  giveMandate: route({
    method: 'POST',
    path: '/api/unions/:id/mandates',
    tag,
    caller: 'person',
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
    caller: 'person',
    summary: 'Change or end a mandate',
    params: byId,
    body: s.mandateChange,
    answer: s.mandate,
  }),
  handOver: route({
    method: 'POST',
    path: '/api/unions/:id/hand-over',
    tag,
    caller: 'person',
    summary: 'Hand my mandate to represent the union over to another of its people; I stay its member',
    params: byId,
    body: s.handOverInput,
    answer: listOf(s.mandate),
  }),
} as const;
