import { z } from 'zod';
import { route } from '../route.ts';
import { withId } from '../shapes/common.ts';

const tag = 'public';
const language = z.object({ lang: z.string().max(10).optional() });
const page = { method: 'GET', tag, caller: 'guest', answer: 'raw' } as const;

export const publicationRoutes = {
  publicFront: route({
    ...page,
    path: '/p/',
    summary: 'What is public in this installation, as a page without scripts',
    query: language,
  }),
  publicWorkspace: route({
    ...page,
    path: '/p/workspaces/:id',
    summary: 'A public workspace, as a page without scripts',
    params: withId,
    query: language,
  }),
  publicDocument: route({
    ...page,
    path: '/p/documents/:id',
    summary: 'A document of a public workspace with what was decided on it, as a page without scripts',
    params: withId,
    query: language,
  }),
  embeddedRoadmap: route({
    ...page,
    path: '/p/embed/roadmap/:id',
    summary: 'The roadmap of a published document, for a frame in another site',
    params: withId,
    query: language,
  }),
  embeddedSignatures: route({
    ...page,
    path: '/p/embed/signatures/:id',
    summary: 'How many unions have signed a published document, for a frame in another site',
    params: withId,
    query: language,
  }),
  sharePicture: route({
    ...page,
    path: '/p/share.png',
    summary: 'The picture of a public page, for where its address is shared',
    query: language.extend({ of: z.string().max(300) }),
  }),
  publicAccessibility: route({
    ...page,
    path: '/p/accessibility',
    summary: 'What the installation says of its accessibility',
    query: language,
  }),
  publicPrivacy: route({
    ...page,
    path: '/p/privacy',
    summary: 'What the installation says of personal data',
    query: language,
  }),
  robots: route({ ...page, path: '/robots.txt', summary: 'What search engines may read' }),
  publicFeed: route({ ...page, path: '/p/feed.xml', summary: 'What was published last, as Atom', query: language }),
  publicCalendar: route({
    ...page,
    path: '/p/calendar.ics',
    summary: 'Public events to come and deadlines of calls, as a calendar',
    query: language,
  }),
  sitemap: route({ ...page, path: '/sitemap.xml', summary: 'The addresses of public pages' }),
} as const;
