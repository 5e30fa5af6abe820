import { z } from 'zod';
import { reactions } from '../codes.ts';
import { route } from '../route.ts';
import { id, listOf, listQuery } from '../shapes/common.ts';
import * as s from '../shapes/threads.ts';

const tag = 'threads';
const byId = z.object({ id });
const reactionOf = z.object({ id, reaction: z.enum(reactions) });

export const threadRoutes = {
  threads: route({
    method: 'GET',
    path: '/api/documents/:id/threads',
    tag,
    caller: 'guest',
    summary: 'The comment threads of a document, oldest first',
    params: byId,
    query: listQuery,
    answer: listOf(s.thread),
  }),
  createThread: route({
    method: 'POST',
    path: '/api/documents/:id/threads',
    tag,
    caller: 'person',
    summary: 'Start a thread on words or, with a null anchor, on the whole document',
    params: byId,
    body: s.threadInput,
    answer: s.thread,
    status: 201,
  }),
  reply: route({
    method: 'POST',
    path: '/api/threads/:id/comments',
    tag,
    caller: 'person',
    summary: 'Reply',
    params: byId,
    body: s.commentInput,
    answer: s.thread,
    status: 201,
  }),
  changeThread: route({
    method: 'PATCH',
    path: '/api/threads/:id',
    tag,
    caller: 'person',
    summary: 'Resolve or reopen',
    params: byId,
    body: s.threadChange,
    answer: s.thread,
  }),
  editComment: route({
    method: 'PATCH',
    path: '/api/comments/:id',
    tag,
    caller: 'person',
    summary: 'Edit my comment',
    params: byId,
    body: s.commentInput,
    answer: s.thread,
  }),
  deleteComment: route({
    method: 'DELETE',
    path: '/api/comments/:id',
    tag,
    caller: 'person',
    summary: 'Delete my comment; its place in the thread stays',
    params: byId,
    answer: s.thread,
  }),
  react: route({
    method: 'PUT',
    path: '/api/comments/:id/reactions/:reaction',
    tag,
    caller: 'person',
    summary: 'React',
    params: reactionOf,
    answer: s.thread,
  }),
  unreact: route({
    method: 'DELETE',
    path: '/api/comments/:id/reactions/:reaction',
    tag,
    caller: 'person',
    summary: 'Take a reaction back',
    params: reactionOf,
    answer: s.thread,
  }),
  hideComment: route({
    method: 'PUT',
    path: '/api/comments/:id/hidden',
    tag,
    caller: 'person',
    summary: 'Hide a comment, with a reason',
    params: byId,
    body: s.hideInput,
    answer: s.thread,
  }),
  restoreComment: route({
    method: 'DELETE',
    path: '/api/comments/:id/hidden',
    tag,
    caller: 'person',
    summary: 'Show a hidden comment again',
    params: byId,
    answer: s.thread,
  }),
} as const;
