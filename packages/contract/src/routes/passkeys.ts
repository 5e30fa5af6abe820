import { route } from '../route.ts';
import { empty, listOf, withId } from '../shapes/common.ts';
import { me } from '../shapes/identity.ts';
import * as s from '../shapes/passkeys.ts';

const tag = 'identity';

export const passkeyRoutes = {
  passkeys: route({
    method: 'GET',
    path: '/api/me/passkeys',
    tag,
    caller: 'person',
    summary: 'My passkeys',
    answer: listOf(s.passkey),
  }),
  askNewPasskey: route({
    method: 'POST',
    path: '/api/me/passkeys/question',
    tag,
    caller: 'person',
    summary: 'What the browser is asked to make a passkey of',
    answer: s.passkeyQuestion,
  }),
  addPasskey: route({
    method: 'POST',
    path: '/api/me/passkeys',
    tag,
    caller: 'person',
    summary: 'Keep a passkey that the browser has made; a letter tells',
    body: s.passkeyProof,
    answer: s.passkey,
    status: 201,
  }),
  renamePasskey: route({
    method: 'PATCH',
    path: '/api/me/passkeys/:id',
    tag,
    caller: 'person',
    summary: 'Give one of my passkeys another name',
    params: withId,
    body: s.passkeyRename,
    answer: s.passkey,
  }),
  removePasskey: route({
    method: 'DELETE',
    path: '/api/me/passkeys/:id',
    tag,
    caller: 'person',
    summary: 'Remove one of my passkeys: it opens nothing any more',
    params: withId,
    answer: empty,
    status: 204,
  }),
  askPasskey: route({
    method: 'POST',
    path: '/api/session/passkey/question',
    tag,
    caller: 'guest',
    summary: 'What the browser is asked to sign somebody in by a passkey',
    answer: s.passkeyQuestion,
  }),
  usePasskey: route({
    method: 'POST',
    path: '/api/session/passkey',
    tag,
    caller: 'guest',
    summary: 'Sign in by a passkey; sets the session cookie',
    body: s.passkeyProof,
    answer: me,
  }),
} as const;
