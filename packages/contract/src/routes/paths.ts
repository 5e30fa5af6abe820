import { z } from 'zod';
import { route } from '../route.ts';
import { empty, id, listQuery } from '../shapes/common.ts';
import * as s from '../shapes/paths.ts';

const about = { tag: 'events', caller: 'person' } as const;
const path = '/api/training-paths/:id';
const params = z.object({ id });
const ofText = z.object({ id, documentId: id });

export const pathRoutes = {
  trainingPaths: route({
    ...about,
    method: 'GET',
    path: '/api/training-paths',
    summary: 'Training paths of all workspaces one may see, with one’s own progress',
    query: listQuery,
    answer: s.pathList,
  }),
  createPath: route({
    ...about,
    method: 'POST',
    path: '/api/training-paths',
    summary: 'Put events and texts into a path',
    body: s.pathInput,
    answer: s.trainingPath,
    status: 201,
  }),
  trainingPath: route({
    ...about,
    method: 'GET',
    path,
    summary: 'One training path, with one’s own progress; nobody reads that of others',
    params,
    answer: s.trainingPath,
  }),
  changePath: route({
    ...about,
    method: 'PATCH',
    path,
    summary: 'Change it; what was done stays done',
    params,
    body: s.pathChange,
    answer: s.trainingPath,
  }),
  removePath: route({
    ...about,
    method: 'DELETE',
    path,
    summary: 'Take it away; its events and texts stay',
    params,
    answer: empty,
    status: 204,
  }),
  readOnPath: route({
    ...about,
    method: 'PUT',
    path: `${path}/read/:documentId`,
    summary: 'Say that one has read a text of it',
    params: ofText,
    answer: s.trainingPath,
  }),
  unreadOnPath: route({
    ...about,
    method: 'DELETE',
    path: `${path}/read/:documentId`,
    summary: 'Take that back',
    params: ofText,
    answer: s.trainingPath,
  }),
} as const;
