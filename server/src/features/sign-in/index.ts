export { recognise } from './policy.ts';
export { signInRoutes } from './routes.ts';
export { createSignIn, type SignIn } from './service.ts';
