import type { Me } from '@koinon/contract';

export const helpRoles = ['everyone', 'representative', 'coordinator'] as const;
export type HelpRole = (typeof helpRoles)[number];

export interface Topic {
  /** Its title and words are `help.topics.<id>` in the texts. */
  id: string;
  /** Whom it is for first. */
  role: HelpRole;
  /** The screens it is about, by the beginning of their address; `*` stands for what differs. */
  about: readonly string[];
}

/** All short pages of the help, in the order in which they are best read. */
export const topics: readonly Topic[] = [
  { id: 'start', role: 'everyone', about: ['/'] },
  { id: 'write', role: 'everyone', about: ['/documents'] },
  { id: 'comment', role: 'everyone', about: ['/documents'] },
  { id: 'suggest', role: 'everyone', about: ['/documents'] },
  { id: 'decide', role: 'everyone', about: ['/documents'] },
  { id: 'history', role: 'everyone', about: ['/documents/*/history', '/documents'] },
  { id: 'find', role: 'everyone', about: ['/search'] },
  { id: 'told', role: 'everyone', about: ['/notifications'] },
  { id: 'offline', role: 'everyone', about: ['/documents', '/account'] },
  { id: 'events', role: 'everyone', about: ['/events'] },
  { id: 'paths', role: 'everyone', about: ['/events/paths'] },
  { id: 'practices', role: 'everyone', about: ['/practices'] },
  { id: 'directory', role: 'everyone', about: ['/unions'] },
  { id: 'union', role: 'representative', about: ['/unions', '/account'] },
  { id: 'ideas', role: 'representative', about: ['/workspaces'] },
  { id: 'amendments', role: 'representative', about: ['/documents'] },
  { id: 'vote', role: 'representative', about: ['/documents', '/workspaces'] },
  { id: 'roadmap', role: 'representative', about: ['/roadmap', '/workspaces'] },
  { id: 'minutes', role: 'representative', about: ['/documents'] },
  { id: 'workspace', role: 'coordinator', about: ['/workspaces'] },
  { id: 'stages', role: 'coordinator', about: ['/documents'] },
  { id: 'calls', role: 'coordinator', about: ['/calls', '/applications'] },
  { id: 'moderation', role: 'coordinator', about: ['/workspaces', '/moderation'] },
  { id: 'advocacy', role: 'coordinator', about: ['/advocacy'] },
  { id: 'campaigns', role: 'coordinator', about: ['/campaigns'] },
  { id: 'numbers', role: 'coordinator', about: ['/numbers'] },
  { id: 'public', role: 'coordinator', about: ['/workspaces'] },
  { id: 'installation', role: 'coordinator', about: ['/admin'] },
];

/** How many parts of an address a beginning says; 0 where the address begins otherwise. */
function parts(pathname: string, start: string): number {
  if (start === '/') return pathname === '/' ? 1 : 0;
  const [given, wanted] = [pathname.split('/').slice(1), start.split('/').slice(1)];
  return wanted.every((part, index) => part === given[index] || (part === '*' && given[index])) ? wanted.length : 0;
}
const closeness = (pathname: string, { about }: Topic): number =>
  Math.max(...about.map((start) => parts(pathname, start)));

/** The roles somebody has: what is for others too is never hidden, it only comes later. */
export const rolesOf = (me: Me | null): HelpRole[] => [
  'everyone',
  ...(me?.mandates.some(({ kind }) => kind !== 'member') ? (['representative'] as const) : []),
  ...(me?.coordinator ? (['coordinator'] as const) : []),
];

/** What is about a screen, as far as one's roles go, and what is about it alone first; the first steps where nothing is. */
export function topicsAt(pathname: string, me: Me | null): Topic[] {
  const roles = rolesOf(me);
  const found = topics
    .filter((topic) => closeness(pathname, topic) > 0)
    .toSorted((a, b) => closeness(pathname, b) - closeness(pathname, a));
  const own = found.filter(({ role }) => roles.includes(role));
  const list = own.length > 0 ? own : found;
  return list.length > 0 ? list : topics.slice(0, 1);
}
