import { Outlet } from '@tanstack/react-router';
import { useMe } from '../lib/session.ts';
import { GoToSignIn } from '../ui/GoToSignIn.tsx';

/** Pages for who is signed in; a guest goes to sign in and comes back here. */
export function ForPeople() {
  return useMe() ? <Outlet /> : <GoToSignIn />;
}
