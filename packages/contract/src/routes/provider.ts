import { z } from 'zod';
import { route } from '../route.ts';
import * as s from '../shapes/provider.ts';

const tag = 'identity';

export const providerRoutes = {
  signInProvider: route({
    method: 'GET',
    path: '/api/session/provider',
    tag,
    caller: 'guest',
    summary: 'The organisation whose accounts sign in here (OpenID Connect), if there is one',
    answer: s.signInProvider,
  }),
  goToProvider: route({
    method: 'GET',
    path: '/api/session/provider/begin',
    tag,
    caller: 'guest',
    summary: 'Leads the browser to the sign-in of the organisation',
    query: z.object({ next: z.string().max(500).optional() }),
    answer: 'raw',
  }),
  comeFromProvider: route({
    method: 'GET',
    path: '/api/session/provider/done',
    tag,
    caller: 'guest',
    summary: 'Where the organisation sends the browser back: sets the session cookie, and leads on or says why not',
    answer: 'raw',
  }),
  myProvider: route({
    method: 'GET',
    path: '/api/me/provider',
    tag,
    caller: 'person',
    summary: "Whether my organisation's account opens mine",
    answer: s.myProvider,
  }),
  changeMyProvider: route({
    method: 'PUT',
    path: '/api/me/provider',
    tag,
    caller: 'person',
    evenSuspended: true,
    summary: "Stop my organisation's account from opening mine, or allow it again",
    body: s.myProviderChange,
    answer: s.myProvider,
  }),
} as const;
