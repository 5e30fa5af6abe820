import { route } from '../route.ts';
import * as s from '../shapes/settings.ts';

const tag = 'settings';

export const settingsRoutes = {
  mySettings: route({
    method: 'GET',
    path: '/api/me/settings',
    tag,
    caller: 'person',
    summary: 'What I chose for myself',
    answer: s.personSettings,
  }),
  changeMySettings: route({
    method: 'PATCH',
    path: '/api/me/settings',
    tag,
    caller: 'person',
    evenSuspended: true,
    summary: 'Choose for myself',
    body: s.personSettingsChange,
    answer: s.personSettings,
  }),
  consents: route({
    method: 'GET',
    path: '/api/me/consents',
    tag,
    caller: 'person',
    summary: 'What I agreed to, and since when',
    answer: s.consents,
  }),
  settings: route({
    method: 'GET',
    path: '/api/settings',
    tag,
    caller: 'administrator',
    summary: 'The settings of the installation',
    answer: s.installationSettings,
  }),
  changeSettings: route({
    method: 'PATCH',
    path: '/api/settings',
    tag,
    caller: 'administrator',
    summary: 'Change settings of the installation',
    body: s.installationSettingsChange,
    answer: s.installationSettings,
  }),
} as const;
