export { documentRoutes } from './routes.ts';
export { createDocuments, type Documents, type TextPort } from './service.ts';
export { createSyncPort, type SyncPort } from './jobs.ts';
export type { DocumentScope } from './policy.ts';
