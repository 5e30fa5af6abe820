import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type AnyRoute,
} from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { frameTexts, holds, type Page } from '../lib/page.ts';
import { sessionQuery } from '../lib/session.ts';
import { signInFor } from '../ui/GoToSignIn.tsx';
import { NotFound } from '../ui/NotFound.tsx';
import { Broken } from './ErrorBoundary.tsx';
import { ForPeople } from './ForPeople.tsx';
import { PageWaits } from './PageWaits.tsx';
import { SessionGate } from './SessionGate.tsx';

interface Wanted {
  pages: readonly Page[];
  texts: i18n;
  client: QueryClient;
}

/** The routes of all pages. A page's code and its texts come together, and only when it is opened. */
function routeTree({ pages, texts, client }: Wanted): AnyRoute {
  const root = createRootRoute({ component: SessionGate });
  const open = createRoute({
    getParentRoute: () => root,
    id: 'open',
    component: lazyRouteComponent(async () => {
      const [{ Framed }] = await Promise.all([import('./Framed.tsx'), texts.loadNamespaces([...frameTexts])]);
      return { default: Framed };
    }),
  });
  const people = createRoute({
    getParentRoute: () => open,
    id: 'people',
    // A guest goes to sign in before anything of the page is fetched. Who is there may be unknown for want of a network.
    beforeLoad: async ({ location: { href } }) => {
      const me = await client.ensureQueryData(sessionQuery).catch(() => undefined);
      if (me === null) throw redirect({ href: signInFor(href), reloadDocument: true });
    },
    component: ForPeople,
  });
  const frames = { open, people };

  const component = ({ load, texts: keys }: Page) =>
    lazyRouteComponent(async () => {
      const [page] = await Promise.all([load(), texts.loadNamespaces([...keys])]);
      return { default: page };
    });
  const add = (parent: AnyRoute, page: Page): AnyRoute => {
    const { path } = page;
    const parts = pages.filter((part) => holds(page, part));
    const made = createRoute({
      getParentRoute: () => parent,
      path: path || '/',
      component: component(page),
      ...(parts.length === 0 ? { pendingComponent: PageWaits } : {}),
    });
    return made.addChildren(parts.map((part) => add(made, part)));
  };
  // Pages before the door stand without all this: a link to one of them is a new page.
  const elsewhere = ({ path }: Page) =>
    createRoute({
      getParentRoute: () => root,
      path,
      beforeLoad: ({ location: { href } }) => {
        throw redirect({ href, reloadDocument: true });
      },
    });
  const inside = (name: keyof typeof frames) =>
    pages.filter(({ within }) => within === name).map((page) => add(frames[name], page));

  const nowhere = createRoute({ getParentRoute: () => open, path: '$', component: NotFound });
  return root.addChildren([
    ...pages.filter(({ within }) => within === 'plain').map(elsewhere),
    open.addChildren([...inside('open'), nowhere, people.addChildren([...inside('people')])]),
  ]);
}

/** The pages by address. */
export function createAppRouter(wanted: Wanted) {
  const router = createRouter({
    routeTree: routeTree(wanted),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Broken,
  });
  // To another place of the open page, as a browser says it of a link: a discussion, an item, a heading.
  router.subscribe('onResolved', ({ pathChanged, hrefChanged, hashChanged, toLocation }) => {
    if (!pathChanged && toLocation.hash !== '' && (hashChanged || !hrefChanged))
      window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
  return router;
}
export type AppRouter = ReturnType<typeof createAppRouter>;
