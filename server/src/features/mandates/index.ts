export { mandatesRoutes } from './routes.ts';
export { createMandates, type MandateInput, type Mandates, type PersonMandate } from './service.ts';
