import { route } from '../route.ts';
import { empty } from '../shapes/common.ts';
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
