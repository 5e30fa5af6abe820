import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** The address of sign-in that leads back to `href`. */
export const signInFor = (href: string): string =>
  href === '/' ? '/signin' : `/signin?next=${encodeURIComponent(href)}`;

/** Sends a guest to sign in, and back here afterwards; who just signed out is on the way there already. */
export function GoToSignIn() {
  const { history } = useRouter();
  useEffect(() => {
    const { href, pathname } = history.location;
    if (pathname !== '/signin') history.replace(signInFor(href));
  }, [history]);
  return null;
}
