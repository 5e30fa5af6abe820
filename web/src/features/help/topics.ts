import type { Me } from '@koinon/contract';

export const helpRoles = ['everyone', 'representative', 'coordinator'] as const;
export type HelpRole = (typeof helpRoles)[number];

export interface Topic {
  /** Its title and words are `help.topics.<id>` in the texts. */
  id: string;
  /** Whom it is for first. */
  role: HelpRole;
  /** The screens it is about, by the beginning of their address. */
  about: readonly string[];
}

/** All short pages of the help, in the order in which they are best read. */
export const topics: readonly Topic[] = [
  { id: 'start', role: 'everyone', about: ['/'] },
  { id: 'write', role: 'everyone', about: ['/documents'] },
  { id: 'comment', role: 'everyone', about: ['/documents'] },
  { id: 'suggest', role: 'everyone', about: ['/documents'] },
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
  { id: 'workspace', role: 'coordinator', about: ['/workspaces'] },
  { id: 'stages', role: 'coordinator', about: ['/documents'] },
  { id: 'calls', role: 'coordinator', about: ['/calls', '/applications'] },
  { id: 'moderation', role: 'coordinator', about: ['/workspaces', '/moderation'] },
  { id: 'advocacy', role: 'coordinator', about: ['/advocacy'] },
  { id: 'campaigns', role: 'coordinator', about: ['/campaigns'] },
  { id: 'numbers', role: 'coordinator', about: ['/numbers'] },
  { id: 'public', role: 'coordinator', about: ['/workspaces'] },
];

const under = (pathname: string, start: string): boolean =>
  start === '/' ? pathname === '/' : pathname === start || pathname.startsWith(`${start}/`);

/** The roles somebody has: what is for others too is never hidden, it only comes later. */
export const rolesOf = (me: Me | null): HelpRole[] => [
  'everyone',
  ...(me?.mandates.some(({ kind }) => kind !== 'member') ? (['representative'] as const) : []),
  ...(me?.coordinator ? (['coordinator'] as const) : []),
];

/** What is about a screen, those of one's own roles first; the first steps where nothing is. */
export function topicsAt(pathname: string, me: Me | null): Topic[] {
  const roles = rolesOf(me);
  const found = topics.filter(({ about }) => about.some((start) => under(pathname, start)));
  const own = found.filter(({ role }) => roles.includes(role));
  const list = own.length > 0 ? own : found;
  return list.length > 0 ? list : topics.slice(0, 1);
}
