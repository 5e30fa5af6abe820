import { type FrozenVersion, type Vote, tallyOf } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { BallotRow, VoteRow } from './model.ts';
import { speaksFor } from '../workspaces/index.ts';

/** Which unions of the roll still stand: as it was when the vote closed, and until then as it is. */
export function standingOf(
  { roll, closed }: VoteRow,
  { workspace }: DocumentScope,
): { unionId: string; stands: boolean }[] {
  const active = (id: string) => workspace.facts.unions.some((one) => one.id === id && one.status === 'active');
  return roll.map(({ id }) => ({ unionId: id, stands: closed ? !closed.struck.includes(id) : active(id) }));
}

export const countOf = (row: VoteRow, scope: DocumentScope, ballots: readonly BallotRow[]) =>
  tallyOf(
    row.rules,
    standingOf(row, scope),
    ballots.map(({ unionId, choice }) => ({ unionId: String(unionId), choice })),
  );

interface Around {
  scope: DocumentScope;
  ballots: readonly BallotRow[];
  versions: ReadonlyMap<string, FrozenVersion>;
  caller: Caller;
  now: Date;
}

/** A vote as the caller of the scope sees it. */
export function presentVote(row: VoteRow, { scope, ballots, versions, caller, now }: Around): Vote {
  const { names } = scope.workspace;
  const { counts, entitled, present, needed, quorumMet, outcome } = countOf(row, scope, ballots);
  const stands = new Map(standingOf(row, scope).map((one) => [one.unionId, one.stands]));
  const of = (unionId: string) => ballots.find((one) => String(one.unionId) === unionId);
  const { closed, rules, state } = row;
  const open = state === 'open' && (row.closesAt === null || now < row.closesAt);
  return {
    id: String(row._id),
    documentId: String(row.documentId),
    version: (row.versionId && versions.get(String(row.versionId))) ?? null,
    question: row.question,
    ...rules,
    secret: false,
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
      voted: of(union.id) !== undefined,
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
          const taken = kind === 'alternate' && ballot?.kind === 'representative';
          return { ...union, choice: ballot?.choice ?? null, taken };
        })
      : [],
    can: { close: open && scope.workspace.role === 'coordinator' && !scope.workspace.row.archived },
  };
}
