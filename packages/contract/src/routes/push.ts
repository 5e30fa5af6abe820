import { route } from '../route.ts';
import { empty, withId } from '../shapes/common.ts';
import * as s from '../shapes/push.ts';

const tag = 'notifications';

export const pushRoutes = {
  pushDevices: route({
    method: 'GET',
    path: '/api/me/push',
    tag,
    caller: 'person',
    summary: 'My browsers that show notifications also while Koinon is closed',
    answer: s.pushDevices,
  }),
  addPushDevice: route({
    method: 'POST',
    path: '/api/me/push',
    tag,
    caller: 'person',
    evenSuspended: true,
    summary: 'Push to this browser, for as long as its session lasts',
    body: s.pushSubscription,
    answer: s.pushDevice,
    status: 201,
  }),
  removePushDevice: route({
    method: 'DELETE',
    path: '/api/me/push/:id',
    tag,
    caller: 'person',
    evenSuspended: true,
    summary: 'Push to that browser no more',
    params: withId,
    answer: empty,
    status: 204,
  }),
} as const;
