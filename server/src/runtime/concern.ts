import type { Fact, FactType, TellReason } from '@koinon/contract';

/** Somebody whom an act concerns, and why; a union stands for its people who take part there. */
export interface Concerned {
  reason: TellReason;
  personIds?: readonly string[];
  unionIds?: readonly string[];
}

/** How a feature says whom its acts concern, where more is to be known for that than the fact tells. */
export interface Concern {
  types: readonly FactType[];
  /** Asked after the act was committed; it may be asked again. */
  of(fact: Fact): Promise<readonly Concerned[]>;
}
