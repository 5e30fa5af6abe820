import { z } from 'zod';
import { route } from '../route.ts';
import { empty, id, listOf, token, withId } from '../shapes/common.ts';
import * as s from '../shapes/guest-links.ts';

const tag = 'documents';

export const guestLinkRoutes = {
  guestLinks: route({
    method: 'GET',
    path: '/api/documents/:id/guest-links',
    tag,
    caller: 'person',
    summary: 'Who reads a text without an account, for its coordinators',
    params: withId,
    answer: listOf(s.guestLink),
  }),
  makeGuestLink: route({
    method: 'POST',
    path: '/api/documents/:id/guest-links',
    tag,
    caller: 'person',
    summary: 'Give one named guest an address at which they read one text, or comment on it too',
    params: withId,
    body: s.guestLinkInput,
    answer: s.guestLinkMade,
    status: 201,
  }),
  changeGuestLink: route({
    method: 'PATCH',
    path: '/api/documents/:id/guest-links/:linkId',
    tag,
    caller: 'person',
    summary: 'Suspend it, so that the next request finds nothing there, or let it hold again until its day',
    params: z.object({ id, linkId: id }),
    body: s.guestLinkChange,
    answer: s.guestLink,
  }),
  endGuestLink: route({
    method: 'DELETE',
    path: '/api/documents/:id/guest-links/:linkId',
    tag,
    caller: 'person',
    summary: 'End it: the next request finds nothing there',
    params: z.object({ id, linkId: id }),
    answer: empty,
    status: 204,
  }),
  guestPage: route({
    method: 'GET',
    path: '/g/:token',
    tag,
    caller: 'guest',
    summary: 'The text, as a page without scripts, for the guest who has the address',
    params: z.object({ token }),
    query: z.object({ lang: z.string().max(10).optional() }),
    answer: 'raw',
  }),
  guestComment: route({
    method: 'POST',
    path: '/g/:token',
    tag,
    caller: 'guest',
    summary: 'A comment of the guest who has the address, sent by the form of their page',
    params: z.object({ token }),
    query: z.object({ lang: z.string().max(10).optional() }),
    answer: 'raw',
  }),
} as const;
