import type { Actor, Locale, PersonFacts, UnionRef } from '@koinon/contract';

/** The signed-in person behind a request or a connection, read afresh for each of them. */
export interface SignedIn extends PersonFacts {
  sessionId: string;
  name: string;
  email: string;
  locale: Locale;
  administrator: boolean;
  /** The union whose mandate holds now, for whose voice the person acts; the first by start where there are several. */
  union: UnionRef | null;
}

/** `null` is a guest. */
export type Caller = SignedIn | null;

/** In whose name an act was done, as stored with it: names as they were then. */
export const actorOf = (caller: SignedIn): Actor => ({ id: caller.id, name: caller.name, union: caller.union });
