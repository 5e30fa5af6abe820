import type { Feature } from '../../runtime/feature.ts';
import { signInRoutes } from './routes.ts';
import { type SignIn, type SignInDeps, createSignIn } from './service.ts';

export { recognise } from './ways.ts';
export type { SignIn };

export function signInFeature(deps: SignInDeps): Feature<SignIn> {
  const signIn = createSignIn(deps);
  return { service: signIn, routes: (mount) => signInRoutes(mount, { signIn }) };
}
