export { invitationRoutes } from './routes.ts';
export { createInvitations, type Invitations } from './service.ts';
