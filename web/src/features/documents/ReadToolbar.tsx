import type { ReactNode } from 'react';

/** Reading needs no tools. */
export function ReadToolbar(_: { lead: ReactNode }) {
  return null;
}
