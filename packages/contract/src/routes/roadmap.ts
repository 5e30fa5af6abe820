import { z } from 'zod';
import { route } from '../route.ts';
import { empty, id, token } from '../shapes/common.ts';
import * as s from '../shapes/roadmap.ts';

const tag = 'roadmap';
const byId = z.object({ id });

export const roadmapRoutes = {
  roadmap: route({
    method: 'GET',
    path: '/api/roadmap',
    tag,
    caller: 'person',
    summary: 'The items of all roadmaps one may read',
    query: s.roadmapQuery,
    answer: s.roadmapAnswer,
  }),
  roadmapChanges: route({
    method: 'GET',
    path: '/api/roadmap/changes',
    tag,
    caller: 'person',
    summary: 'What changed in all roadmaps one may read since a day or an instant',
    query: s.changesQuery,
    answer: s.roadmapChanges,
  }),
  moveRoadmapItem: route({
    method: 'POST',
    path: '/api/documents/:id/roadmap/:itemId/dates',
    tag,
    caller: 'person',
    summary: 'Move an item by so many days, or one of its edges, in the live roadmap of its document',
    params: byId.extend({ itemId: z.string().regex(/^[\w-]{1,64}$/) }),
    body: s.moveItemInput,
    answer: empty,
    status: 204,
  }),
  roadmapCsv: route({
    method: 'GET',
    path: '/api/roadmap.csv',
    tag,
    caller: 'person',
    summary: 'The same as a table',
    query: s.roadmapFilters,
    answer: 'raw',
  }),
  roadmapCalendar: route({
    method: 'GET',
    path: '/api/roadmap.ics',
    tag,
    caller: 'person',
    summary: 'The same as a calendar file',
    query: s.roadmapFilters,
    answer: 'raw',
  }),
  workspaceRoadmapCsv: route({
    method: 'GET',
    path: '/api/workspaces/:id/roadmap.csv',
    tag,
    caller: 'guest',
    summary: 'The roadmap of a workspace as a table',
    params: byId,
    answer: 'raw',
  }),
  workspaceRoadmapCalendar: route({
    method: 'GET',
    path: '/api/workspaces/:id/roadmap.ics',
    tag,
    caller: 'guest',
    summary: 'The roadmap of a workspace as a calendar file',
    params: byId,
    answer: 'raw',
  }),
  makeCalendarFeed: route({
    method: 'POST',
    path: '/api/me/calendar',
    tag,
    caller: 'person',
    summary: 'An address of my own that calendars subscribe to; the one before stops working',
    answer: s.calendarFeed,
    status: 201,
  }),
  dropCalendarFeed: route({
    method: 'DELETE',
    path: '/api/me/calendar',
    tag,
    caller: 'person',
    summary: 'My address stops working',
    answer: empty,
    status: 204,
  }),
  calendarFeed: route({
    method: 'GET',
    path: '/api/public/calendars/:token',
    tag,
    caller: 'guest',
    summary: 'The roadmaps that the owner of the address may read now, as a calendar file',
    params: z.object({ token }),
    answer: 'raw',
  }),
} as const;
