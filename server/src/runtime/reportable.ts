import type { Moderatable, UnionRef } from '@koinon/contract';
import type { StoredActor } from './acting.ts';
import type { Caller, SignedIn } from './caller.ts';
import type { Transaction } from './facts.ts';

interface Said {
  author: string;
  words: string;
}

/** A thing that may be reported, as somebody may read it now. */
export interface Reported {
  title: string;
  words: string;
  path: string;
  /** Who wrote or shows it; null where nobody with an account did. */
  author: StoredActor | null;
  /** Where it is the profile of a union. */
  union?: UnionRef;
  workspace: { id: string; title: string } | null;
  /** The document it stands in or beside. */
  documentId?: string;
  /** Whether the caller decides on it where it is. */
  moderates: boolean;
  around?: { before: Said[]; after: Said[] };
}

/** How a feature lets its things be reported, and what can be done with them. Moderation knows none of them. */
export interface Reportable {
  type: Moderatable;
  /** The thing for a caller; null where it does not exist for them. */
  open(caller: Caller, id: string): Promise<Reported | null>;
  /** It was reported, in the transaction that takes the report in; refuses who may not. */
  reported?(tx: Transaction, caller: SignedIn, id: string): Promise<unknown>;
  /** In the transaction that decided to; the right is asked again. */
  hide?(tx: Transaction, caller: SignedIn, id: string, reason: string): Promise<unknown>;
  restore?(tx: Transaction, caller: SignedIn, id: string): Promise<unknown>;
  lock?(tx: Transaction, caller: SignedIn, id: string, reason: string): Promise<unknown>;
  unlock?(tx: Transaction, caller: SignedIn, id: string): Promise<unknown>;
}
