import { z } from 'zod';
import { route } from '../route.ts';
import { signInProvider } from '../shapes/provider.ts';

const tag = 'identity';

export const providerRoutes = {
  signInProvider: route({
    method: 'GET',
    path: '/api/session/provider',
    tag,
    caller: 'guest',
    summary: 'The organisation whose accounts sign in here (OpenID Connect), if there is one',
    answer: signInProvider,
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
} as const;
