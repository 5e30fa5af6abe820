export { unionsRoutes } from './routes.ts';
export { createUnions, type Unions } from './service.ts';
