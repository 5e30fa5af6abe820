export { participationRoutes } from './routes.ts';
export { createParticipation, type Participation } from './service.ts';
