/** How votes are counted: one pure function, used by the server to decide and by everybody to check. */

export const ballotChoices = ['for', 'against', 'abstain', 'blank'] as const;
export type BallotChoice = (typeof ballotChoices)[number];

/** Simple: more for than against. Absolute: more than half. Special: at least a fraction. */
export const majorities = ['simple', 'absolute', 'special'] as const;
export type Majority = (typeof majorities)[number];
/** Of what an absolute or special majority is taken: of the unions that voted in whatever way, or of all that may. */
export const majorityBases = ['present', 'all'] as const;
export type MajorityBase = (typeof majorityBases)[number];

export const voteOutcomes = ['carried', 'rejected', 'noQuorum'] as const;
export type VoteOutcome = (typeof voteOutcomes)[number];

/** Fixed when a vote is opened. */
export interface VoteRules {
  majority: Majority;
  of: MajorityBase;
  /** For a special majority alone: at least so many parts of the whole. */
  fraction: { numerator: number; denominator: number };
  /** So many unions must have voted, in whatever way; 0 asks for none. */
  quorum: number;
}

export interface Voter {
  unionId: string;
  /** Whether it still takes part and is active. One that left or is suspended is struck out, with its ballot. */
  stands: boolean;
}

export interface CountedBallot {
  unionId: string;
  choice: BallotChoice;
}

export interface Tally {
  counts: Record<BallotChoice, number>;
  /** Unions on the roll that still stand. */
  entitled: number;
  /** Unions whose ballot counts, abstentions and blanks too. */
  present: number;
  /** Votes in favour that carry it, as the ballots stand now. */
  needed: number;
  quorumMet: boolean;
  outcome: VoteOutcome;
}

/**
 * Counts the ballots of a vote. Only unions on the roll that still stand are counted. A ballot that was cast with a mandate
 * stays when the mandate ends later: it is the union's word. Abstention and blank are presence, and no vote in favour. A tie
 * does not carry, and neither does a vote in which nobody was in favour.
 */
export function tallyOf(rules: VoteRules, roll: readonly Voter[], ballots: readonly CountedBallot[]): Tally {
  const standing = new Set(roll.filter(({ stands }) => stands).map(({ unionId }) => unionId));
  const counted = ballots.filter(({ unionId }) => standing.has(unionId));
  const count = (choice: BallotChoice) => counted.filter((ballot) => ballot.choice === choice).length;
  const counts = { for: count('for'), against: count('against'), abstain: count('abstain'), blank: count('blank') };
  return outcomeOf(rules, standing.size, counts);
}

/** What counted ballots come to; all that is known of a secret vote. `entitled` is how many unions may vote. */
export function outcomeOf(rules: VoteRules, entitled: number, counts: Record<BallotChoice, number>): Tally {
  const present = ballotChoices.reduce((sum, choice) => sum + counts[choice], 0);
  const needed = neededOf(rules, counts.against, rules.of === 'all' ? entitled : present);
  const quorumMet = present >= rules.quorum;
  const outcome = quorumMet ? (counts.for >= needed ? 'carried' : 'rejected') : 'noQuorum';
  return { counts, entitled, present, needed, quorumMet, outcome };
}

/** Votes in favour that carry, at least one. In whole numbers: a fraction of unions is never rounded in anybody's favour. */
function neededOf(
  { majority, fraction: { numerator, denominator } }: VoteRules,
  against: number,
  base: number,
): number {
  if (majority === 'simple') return against + 1;
  if (majority === 'absolute') return Math.floor(base / 2) + 1;
  return Math.max(1, Math.ceil((base * numerator) / denominator));
}
