import { type FrozenVersion, type Tally, type Vote, outcomeOf, tallyOf } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { BoxRow } from './box-model.ts';
import type { BallotRow, VoteRow } from './model.ts';
import { speaksFor } from '../workspaces/index.ts';

/** What was put into a vote. */
export interface Cast {
  ballots: readonly BallotRow[];
  /** Of a secret vote. */
  box: BoxRow | null;
  /** Unions whose ballot papers are out. */
  papers: ReadonlySet<string>;
}

/**
 * Which unions of the roll still stand: as it was when the vote closed, and until then as it is. One whose ballot paper is out
 * stands whatever happens: nobody could find its ballot to strike it.
 */
export function standingOf(
  { roll, closed }: VoteRow,
  { workspace }: DocumentScope,
  { papers }: Pick<Cast, 'papers'>,
): { unionId: string; stands: boolean }[] {
  const active = (id: string) => workspace.facts.unions.some((one) => one.id === id && one.status === 'active');
  return roll.map(({ id }) => ({
    unionId: id,
    stands: papers.has(id) || (closed ? !closed.struck.includes(id) : active(id)),
  }));
}

export function countOf(row: VoteRow, scope: DocumentScope, cast: Cast): Tally {
  const roll = standingOf(row, scope, cast);
  if (!row.secret)
    return tallyOf(
      row.rules,
      roll,
      cast.ballots.map(({ unionId, choice }) => ({ unionId: String(unionId), choice })),
    );
  const counts = { for: 0, against: 0, abstain: 0, blank: 0 };
  for (const { choice } of cast.box?.ballots ?? []) counts[choice] += 1;
  return outcomeOf(row.rules, roll.filter(({ stands }) => stands).length, counts);
}

const nothing = { counts: { for: 0, against: 0, abstain: 0, blank: 0 }, needed: 0 };

interface Around {
  scope: DocumentScope;
  cast: Cast;
  versions: ReadonlyMap<string, FrozenVersion>;
  caller: Caller;
  now: Date;
}

/** A vote as the caller of the scope sees it. */
export function presentVote(row: VoteRow, { scope, cast, versions, caller, now }: Around): Vote {
  const { names } = scope.workspace;
  const { ballots, papers } = cast;
  const tally = countOf(row, scope, cast);
  const { entitled, present, quorumMet, outcome } = tally;
  // How a secret vote stands is seen by nobody before it is closed.
  const { counts, needed } = row.secret && !row.closed ? nothing : tally;
  const stands = new Map(standingOf(row, scope, cast).map((one) => [one.unionId, one.stands]));
  const of = (unionId: string) => ballots.find((one) => String(one.unionId) === unionId);
  const { closed, rules, state } = row;
  const open = state === 'open' && (row.closesAt === null || now < row.closesAt);
  return {
    id: String(row._id),
    documentId: String(row.documentId),
    version: (row.versionId && versions.get(String(row.versionId))) ?? null,
    amendment: row.amendment ?? null,
    question: row.question,
    ...rules,
    secret: row.secret,
    publicKey: cast.box?.publicKey ?? null,
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt?.toISOString() ?? null,
    openedBy: presentActorTo(names, row.openedBy),
    state,
    closed: closed && {
      at: closed.at.toISOString(),
      by: closed.by && presentActorTo(names, closed.by),
      early: closed.early,
      reason: closed.reason,
    },
    roll: row.roll.map((union) => ({
      ...union,
      voted: of(union.id) !== undefined || papers.has(union.id),
      stands: stands.get(union.id) ?? false,
    })),
    ballots: row.roll.flatMap((union) => {
      const ballot = of(union.id);
      if (!ballot) return [];
      const { choice, reason, by, at } = ballot;
      return [
        {
          union,
          choice,
          reason,
          actor: presentActorTo(names, by),
          at: at.toISOString(),
          counts: stands.get(union.id) ?? false,
        },
      ];
    }),
    tally: counts,
    entitled,
    present,
    needed,
    quorumMet,
    outcome: closed ? outcome : null,
    mine: open
      ? speaksFor(caller, scope, row.roll, now).map(({ union, kind }) => {
          const ballot = of(union.id);
          const taken = papers.has(union.id) || (kind === 'alternate' && ballot?.kind === 'representative');
          return { ...union, choice: ballot?.choice ?? null, taken };
        })
      : [],
    can: { close: open && scope.workspace.role === 'coordinator' && !scope.workspace.row.archived },
  };
}
