import { z } from 'zod';
import { route } from '../route.ts';
import { empty, id, token } from '../shapes/common.ts';
import { feedbackInput } from '../shapes/events.ts';
import * as s from '../shapes/event-guests.ts';

const tag = 'events';
const byId = z.object({ id });
const byToken = z.object({ token });
const path = '/api/public/seats/:token';

/** Events for people without an account. */
export const eventGuestRoutes = {
  guestEvent: route({
    method: 'GET',
    path: '/api/public/events/:id',
    tag,
    caller: 'guest',
    summary: 'What one reads of an event before one registers without an account',
    params: byId,
    answer: s.publicEvent,
  }),
  registerGuest: route({
    method: 'POST',
    path: '/api/public/events/:id/registrations',
    tag,
    caller: 'guest',
    summary: 'Ask for a seat without an account; the link of the letter takes it',
    params: byId,
    body: s.guestInput,
    answer: s.guestAsked,
    status: 201,
  }),
  ownSeat: route({
    method: 'GET',
    path,
    tag,
    caller: 'guest',
    summary: 'The own page of who registered without an account',
    params: byToken,
    answer: s.ownSeat,
  }),
  takeSeat: route({
    method: 'POST',
    path: `${path}/take`,
    tag,
    caller: 'guest',
    summary: 'Take the seat that was asked for, or that was offered; where it is full, one waits',
    params: byToken,
    answer: s.ownSeat,
  }),
  changeOwnSeat: route({
    method: 'PATCH',
    path,
    tag,
    caller: 'guest',
    summary: 'Change one’s name and answers before the event begins',
    params: byToken,
    body: s.ownSeatChange,
    answer: s.ownSeat,
  }),
  guestFeedback: route({
    method: 'POST',
    path: `${path}/feedback`,
    tag,
    caller: 'guest',
    summary: 'Say once how it was; nobody reads by whom',
    params: byToken,
    body: feedbackInput,
    answer: s.ownSeat,
  }),
  leaveSeat: route({
    method: 'DELETE',
    path,
    tag,
    caller: 'guest',
    summary: 'Give the seat up, and have what is kept of one erased',
    params: byToken,
    answer: empty,
    status: 204,
  }),
} as const;
