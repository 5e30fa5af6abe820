import type { StoredActor } from '../../runtime/acting.ts';
import type { ConversationRow } from './model.ts';

declare const decided: unique symbol;

/** A conversation that somebody was found to take part in. Only policy.ts makes one; the store takes nothing else. */
export interface ConversationScope {
  readonly [decided]: true;
  readonly id: string;
  readonly row: ConversationRow;
  /** In whose name they read and write: a union's, or the team's. */
  readonly actor: StoredActor;
  /** The union they speak for here; null for the team. */
  readonly unionId: string | null;
}
