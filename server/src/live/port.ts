import type { IncomingMessage } from 'node:http';
import type { Fact, Stream } from '@koinon/contract';
import type { SignedIn } from '../runtime/caller.ts';

/** All that live facts know of the rest of Koinon. */
export interface LivePort {
  /** Who asks to connect; null is not let in. */
  authenticate(req: IncomingMessage): Promise<SignedIn | null>;
  originAllowed(req: IncomingMessage): boolean;
  /** Who is behind a session now, read afresh; null when it ended. */
  signedIn(sessionId: string): Promise<SignedIn | null>;
  /** Whether a person may see what a stream tells now, read afresh. */
  mayRead(person: SignedIn, stream: Stream): Promise<boolean>;
}

/** The log of facts, as far as it is read here. */
export interface FactLog {
  /** The facts after an offset, oldest first, as many as one reading gives. */
  since(stream: Stream, after: number): Promise<Fact[]>;
  head(stream: Stream): Promise<number>;
}
