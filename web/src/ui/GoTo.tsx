import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Goes to an address of ours in place of the present one. */
export function GoTo({ href }: { href: string }) {
  const { history } = useRouter();
  useEffect(() => history.replace(href), [history, href]);
  return null;
}

/** Sends a guest to sign in, and back here afterwards; who just signed out is on the way there already. */
export function GoToSignIn() {
  const { history } = useRouter();
  useEffect(() => {
    const { href, pathname } = history.location;
    if (pathname !== '/signin') history.replace(href === '/' ? '/signin' : `/signin?next=${encodeURIComponent(href)}`);
  }, [history]);
  return null;
}
