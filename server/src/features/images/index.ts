export { imageRoutes } from './routes.ts';
export { createImages, type Images } from './service.ts';
