import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useMe } from '../lib/session.ts';

/** Pages for who is signed in; a guest goes to sign in and comes back here. */
export function ForPeople() {
  const me = useMe();
  const { href } = useLocation();
  if (!me) return <Navigate to="/signin" search={href === '/' ? {} : { next: href }} replace />;
  return <Outlet />;
}
