import { Api } from './api.ts';
import type { Page } from '@playwright/test';

export interface Screen {
  name: string;
  path: string;
}

interface Listed {
  items: { id: string }[];
}

/** Every screen that somebody who is signed in comes to, with something of the demo on each. */
export async function screensOf(page: Page): Promise<Screen[]> {
  const api = new Api(page);
  const { id } = await api.mainWorkspace();
  const first = async (path: string): Promise<string> => {
    const { items } = await api.get<Listed>(path);
    if (!items[0]) throw new Error(`the demo shows nothing at ${path}`);
    return items[0].id;
  };
  const policy = await api.demoDocument('policy');
  const roadmap = await api.demoDocument('roadmap');
  const [call, application] = await callWithApplication(api);
  const workspace = `/workspaces/${id}`;
  const screens = [
    '/',
    '/workspaces',
    '/workspaces/new',
    workspace,
    ...['people', 'unions', 'ideas', 'files', 'activity', 'audit', 'settings'].map((tab) => `${workspace}/${tab}`),
    `${workspace}/ideas/ground`,
    `${workspace}/ideas/${await first(`/api/workspaces/${id}/ideas`)}`,
    `/documents/${policy.id}`,
    `/documents/${policy.id}/amendments`,
    `/documents/${roadmap.id}`,
    '/roadmap',
    '/roadmap?view=board',
    '/roadmap?view=table',
    '/roadmap?view=list',
    '/practices',
    '/practices/new',
    `/practices/${await first('/api/practices')}`,
    '/events',
    '/events/new',
    '/events/paths',
    `/events/${await first('/api/events?when=past')}`,
    '/campaigns',
    `/campaigns/${await first('/api/campaigns')}`,
    '/unions',
    '/unions/new',
    `/unions/${await first('/api/unions')}`,
    '/unions/matches',
    '/unions/messages',
    '/advocacy',
    `/advocacy/${await first('/api/dispatches')}`,
    '/calls',
    '/calls/new',
    `/calls/${call}`,
    `/calls/${call}/applications`,
    `/calls/${call}/record`,
    `/applications/${application}`,
    '/moderation',
    '/numbers',
    '/notifications',
    '/notifications/settings',
    '/search?q=σχέδιο',
    '/help',
    '/account',
    '/account/log',
    '/calendar',
    '/no-such-page',
  ];
  return screens.map((path) => ({ name: path.replaceAll(/[0-9a-f]{24}/g, 'id'), path }));
}

/** A call that was answered and one of its answers; other tests of the same server make calls that nobody answers. */
async function callWithApplication(api: Api): Promise<[call: string, application: string]> {
  for (const { id } of (await api.get<Listed>('/api/calls')).items) {
    const { items } = await api.get<Listed>(`/api/calls/${id}/applications`);
    if (items[0]) return [id, items[0].id];
  }
  throw new Error('the demo shows no call with an application');
}

/** What administrators alone see. */
export const adminScreens: Screen[] = [
  '/admin',
  '/admin/audit',
  '/admin/outbox',
  '/admin/jobs',
  '/admin/settings',
  '/unions/terms',
].map((path) => ({ name: path, path }));

/** What somebody who is not signed in sees. The coordinator knows the address of the demo's call. */
export async function guestScreens(coordinator: Page): Promise<Screen[]> {
  const { items } = await new Api(coordinator).get<{ items: { slug: string; state: string }[] }>('/api/calls');
  const call = items.find(({ state }) => state === 'open');
  if (!call) throw new Error('the demo shows no open call');
  return [
    '/signin',
    '/seat',
    `/apply/${call.slug}`,
    `/p/calls/${call.slug}`,
    '/p/',
    '/p/privacy',
    '/p/accessibility',
    '/v',
  ].map((path) => ({ name: path, path }));
}
