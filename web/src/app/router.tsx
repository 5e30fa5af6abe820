import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { InvitationPage, LinkPage, SetupPage, SignInPage } from '../features/identity/index.ts';
import { HomePage, NewWorkspacePage, WorkspaceLayout, workspaceTabs } from '../features/workspaces/index.ts';
import { NotFound } from '../ui/NotFound.tsx';
import { AppFrame } from '../shell/index.ts';
import { DocumentRoute } from './DocumentRoute.tsx';
import { Broken } from './ErrorBoundary.tsx';
import { ForPeople } from './ForPeople.tsx';
import { nextOf } from './next-path.ts';
import { PlainFrame } from './PlainFrame.tsx';
import { SessionGate } from './SessionGate.tsx';

const root = createRootRoute({ component: SessionGate });

const plain = createRoute({ getParentRoute: () => root, id: 'plain', component: PlainFrame });
const signIn = createRoute({
  getParentRoute: () => plain,
  path: '/signin',
  validateSearch: nextOf,
  component: SignInPage,
});
const link = createRoute({
  getParentRoute: () => plain,
  path: '/signin/link',
  validateSearch: nextOf,
  component: LinkPage,
});
const invitation = createRoute({ getParentRoute: () => plain, path: '/invitation', component: InvitationPage });
const setup = createRoute({ getParentRoute: () => plain, path: '/setup', component: SetupPage });

const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: AppFrame });

/** Public workspaces and documents are read by guests too. */
const workspace = createRoute({
  getParentRoute: () => framed,
  path: '/workspaces/$workspaceId',
  component: WorkspaceLayout,
});
const tabs = workspaceTabs.map(({ path, component }) =>
  createRoute({ getParentRoute: () => workspace, path: path || '/', component }),
);
const document = createRoute({
  getParentRoute: () => framed,
  path: '/documents/$documentId',
  component: DocumentRoute,
});

const nowhere = createRoute({ getParentRoute: () => framed, path: '$', component: NotFound });

const people = createRoute({ getParentRoute: () => framed, id: 'people', component: ForPeople });
const home = createRoute({ getParentRoute: () => people, path: '/', component: HomePage });
const workspaces = createRoute({
  getParentRoute: () => people,
  path: '/workspaces',
  beforeLoad: () => {
    throw redirect({ to: '/' });
  },
});
const newWorkspace = createRoute({
  getParentRoute: () => people,
  path: '/workspaces/new',
  component: NewWorkspacePage,
});
const account = createRoute({
  getParentRoute: () => people,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/identity/account/index.ts'), 'AccountPage'),
});

const unionPages = () => import('../features/unions/index.ts');
const unions = createRoute({
  getParentRoute: () => people,
  path: '/unions',
  component: lazyRouteComponent(unionPages, 'UnionsPage'),
});
const newUnion = createRoute({
  getParentRoute: () => people,
  path: '/unions/new',
  component: lazyRouteComponent(unionPages, 'NewUnionPage'),
});
const union = createRoute({
  getParentRoute: () => people,
  path: '/unions/$unionId',
  component: lazyRouteComponent(unionPages, 'UnionPage'),
});

const adminPages = () => import('../features/admin/index.ts');
const admin = createRoute({
  getParentRoute: () => people,
  path: '/admin',
  component: lazyRouteComponent(adminPages, 'AdminLayout'),
});
const accounts = createRoute({
  getParentRoute: () => admin,
  path: '/',
  component: lazyRouteComponent(adminPages, 'AccountsPage'),
});
const audit = createRoute({
  getParentRoute: () => admin,
  path: '/audit',
  component: lazyRouteComponent(adminPages, 'AuditPage'),
});
const outbox = createRoute({
  getParentRoute: () => admin,
  path: '/outbox',
  component: lazyRouteComponent(adminPages, 'OutboxPage'),
});
const jobs = createRoute({
  getParentRoute: () => admin,
  path: '/jobs',
  component: lazyRouteComponent(adminPages, 'JobsPage'),
});

const routeTree = root.addChildren([
  plain.addChildren([signIn, link, invitation, setup]),
  framed.addChildren([
    workspace.addChildren(tabs),
    document,
    nowhere,
    people.addChildren([
      home,
      workspaces,
      newWorkspace,
      account,
      unions,
      newUnion,
      union,
      admin.addChildren([accounts, audit, outbox, jobs]),
    ]),
  ]),
]);

/** The pages by address. The document's editor, the unions and the administration load when they are opened. */
export const createAppRouter = () =>
  createRouter({
    routeTree,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Broken,
    defaultPendingComponent: Outlet,
  });
export type AppRouter = ReturnType<typeof createAppRouter>;
