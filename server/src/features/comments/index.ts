export { commentRoutes } from './routes.ts';
export { type Comments, createComments } from './service.ts';
