import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { SignIn } from '../sign-in/index.ts';
import type { Invitations } from './service.ts';

/** Mounts `/api/invitations`. */
export function invitationRoutes(
  mount: Mount,
  { invitations, signIn }: { invitations: Invitations; signIn: Pick<SignIn, 'begin'> },
): void {
  mount(routes.invitations, async ({ caller, query }) => invitations.list(caller, query));
  mount(routes.invite, ({ caller, body }) => invitations.invite(caller, body));
  mount(routes.resendInvitation, ({ caller, params }) => invitations.resend(caller, params.id));
  mount(routes.cancelInvitation, async ({ caller, params }) => {
    await invitations.cancel(caller, params.id);
  });
  mount(routes.peekInvitation, ({ body }) => invitations.peek(body.token));
  mount(routes.acceptInvitation, async ({ body, req, res }) => signIn.begin(req, res, await invitations.accept(body)));
}
