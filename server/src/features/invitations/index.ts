import type { Feature } from '../../runtime/feature.ts';
import type { SignIn } from '../sign-in/index.ts';
import { invitationRoutes } from './routes.ts';
import { type InvitationDeps, type Invitations, createInvitations } from './service.ts';

export type { Invitations };

export function invitationsFeature(deps: InvitationDeps & { signIn: SignIn }): Feature<Invitations> {
  const invitations = createInvitations(deps);
  return {
    service: invitations,
    routes: (mount) => invitationRoutes(mount, { invitations, signIn: deps.signIn }),
  };
}
