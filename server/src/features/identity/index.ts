export { identityRoutes } from './routes.ts';
export { createIdentity, type Identity, type KnownPerson, type NewPerson } from './service.ts';
export { emailKeyOf } from './store.ts';
