import type { Locale, PersonFacts, UnionRef } from '@koinon/contract';

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

/** Who decides where nobody in particular acts: on a word given before, or for what was accepted already. May do all. */
export const systemCaller: PersonFacts = { id: '', suspended: false, coordinator: true, mandates: [] };

/** `null` is a guest. */
export type Caller = SignedIn | null;
