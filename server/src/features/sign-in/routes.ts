import { routes } from '@koinon/contract';
import { refuse } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { createWays, fromOf } from './ways.ts';
import type { SignIn } from './service.ts';

export function signInRoutes(mount: Mount, { signIn }: { signIn: SignIn }): void {
  const prove = createWays(signIn);

  mount(routes.signIn, async ({ req, res }) => {
    const personId = (await prove('password', req, res)) ?? refuse('wrong-credentials');
    return signIn.begin(req, res, personId);
  });
  mount(routes.signOut, async ({ req, res }) => signIn.end(req, res));
  mount(routes.requestLink, async ({ req, body }) => {
    await signIn.requestLink(body.email, body.next, fromOf(req));
    return {};
  });
  mount(routes.useLink, async ({ req, res }) => {
    const personId = (await prove('link', req, res)) ?? refuse('link-spent');
    return signIn.begin(req, res, personId);
  });

  mount(routes.changePassword, async ({ caller, body }) => signIn.changePassword(caller, body.current, body.password));
  mount(routes.sessions, async ({ caller, query }) => {
    const { items, nextCursor } = await signIn.sessionsOf(caller.id, query);
    const shown = items.map(({ id, createdAt, seenAt, device }) => ({
      id,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      device,
      current: id === caller.sessionId,
    }));
    return { items: shown, nextCursor };
  });
  mount(routes.endSession, async ({ caller, params }) => {
    if (!(await signIn.endSession(caller.id, params.id))) refuse('not-found');
  });
  mount(routes.endOtherSessions, async ({ caller }) => signIn.endOtherSessions(caller));
}
