import { route } from '../route.ts';
import { empty, listOf } from '../shapes/common.ts';
import * as s from '../shapes/today.ts';

const tag = 'today';

export const todayRoutes = {
  today: route({
    method: 'GET',
    path: '/api/today',
    tag,
    caller: 'person',
    summary: 'What waits for me, what is due, what changed since I last looked, and who is at work',
    answer: s.today,
  }),
  planned: route({
    method: 'GET',
    path: '/api/today/calendar',
    tag,
    caller: 'person',
    summary: 'What is planned to end or begin, of what I may read: stages, votes, calls, actions, events, next steps',
    query: s.plannedQuery,
    answer: listOf(s.due),
  }),
  plannedFile: route({
    method: 'GET',
    path: '/api/today/calendar.ics',
    tag,
    caller: 'person',
    summary: 'The same as a file of calendars',
    query: s.plannedQuery,
    answer: 'raw',
  }),
  lookedToday: route({
    method: 'POST',
    path: '/api/today/looked',
    tag,
    caller: 'person',
    evenSuspended: true,
    summary: 'I have looked: what changes from now on is new the next time',
    status: 204,
    answer: empty,
  }),
} as const;
