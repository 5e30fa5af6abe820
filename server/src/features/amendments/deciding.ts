import type { Amendment, AmendmentDecision, Locale, UnionRef, VoteOutcome } from '@koinon/contract';
import type { Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Act, Facts, Transaction } from '../../runtime/facts.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { Suggestions } from '../suggestions/index.ts';
import { actingIn } from '../workspaces/index.ts';
import type { AmendmentRow, Support } from './model.ts';
import type { createAmendmentPolicy } from './policy.ts';
import type { AmendmentScope } from './scope.ts';
import type { AmendmentStore } from './store.ts';

interface Deps {
  store: AmendmentStore;
  policy: ReturnType<typeof createAmendmentPolicy>;
  facts: Facts;
  clock: Clock;
  jobs: Jobs;
  suggestions: Pick<Suggestions, 'decide'>;
  about: (document: DocumentScope, row: AmendmentRow) => Pick<Act, 'stream' | 'subject' | 'documentId' | 'context'>;
  /** One as the caller sees it. */
  one: (caller: Caller, row: AmendmentRow, locale: Locale) => Promise<Amendment>;
}

export interface WriteJob {
  amendmentId: string;
}

/** How a vote on an amendment ended. */
export interface Voted {
  outcome: VoteOutcome;
  counts: { for: number; against: number };
  entitled: number;
  /** Who put it to the vote. */
  openedBy: StoredActor;
}

type Decision = NonNullable<AmendmentRow['decision']>;

/** After so long a decision is written by the job, where the process ended before it was. */
const soon = 10_000;

/** Decisions on amendments, by coordinators or by a vote of the unions, and how the text follows. */
export function createDeciding({ store, policy, facts, clock, jobs, suggestions, about, one }: Deps) {
  /**
   * Writes into the text what was accepted, and takes the rest out of the branch. What was done already is not there any more. It
   * was decided with the right to: nobody is asked again, for who lost the right since has decided all the same.
   */
  async function write({ documentId, decision }: AmendmentRow): Promise<void> {
    if (!decision) return;
    const who = { by: decision.by };
    const { accept, reject, reason } = decision;
    const wordings = new Map(decision.wordings.map(({ suggestionId, words }) => [suggestionId, words]));
    const steps = [
      { ids: [...wordings.keys()], outcome: 'accept' as const, wordings },
      { ids: accept.filter((id) => !wordings.has(id)), outcome: 'accept' as const },
      { ids: reject, outcome: 'reject' as const },
    ];
    for (const { ids, ...deciding } of steps) {
      if (ids.length === 0) continue;
      try {
        await suggestions.decide(who, ids, { ...deciding, reason: reason ?? undefined }, String(documentId));
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'conflict') throw error;
      }
    }
  }

  /** Keeps a decision and tells of it. `actor` is null where nobody in particular decided. */
  async function put(
    tx: Transaction,
    scope: AmendmentScope,
    {
      decision,
      vote = scope.row.vote,
      actor,
      into,
    }: Pick<AmendmentRow, 'decision'> & {
      decision: Decision;
      vote?: AmendmentRow['vote'];
      actor: StoredActor | null;
      into?: AmendmentRow | null;
    },
  ): Promise<void> {
    const { row, document } = scope;
    await store.update(scope, { state: 'decided', decision, vote }, tx.session);
    const told = about(document, row);
    const said = { outcome: decision.outcome, ...(into ? { into: into.number } : {}) };
    await tx.tell({
      ...told,
      type: 'amendment.decided',
      actor,
      context: { ...told.context, ...said },
      details: {
        number: row.number,
        union: row.union.name,
        ...said,
        byVote: decision.byVote,
        ...(decision.reason ? { reason: decision.reason } : {}),
      },
    });
  }

  /** The other one gets the voices of this union and of those that supported it. */
  async function mergedInto(id: string, caller: SignedIn, row: AmendmentRow, tx: Transaction): Promise<AmendmentRow> {
    const scope = await policy.standing(caller, id, tx).catch((error: unknown) => {
      throw error instanceof Refusal && error.code === 'not-found' ? new Refusal('bad-input') : error;
    });
    const { row: into } = scope;
    if (into._id.equals(row._id) || !into.documentId.equals(row.documentId)) refuse('bad-input');
    const own: Support = { union: row.union, by: row.author, kind: 'representative', at: row.at, on: true };
    const known = new Set([into.union.id, ...into.supports.flatMap(({ union, on }) => (on ? [union.id] : []))]);
    const joining = [own, ...row.supports.filter(({ on }) => on)].filter(({ union }) => !known.has(union.id));
    const ids = new Set(joining.map(({ union }) => union.id));
    const supports = [...into.supports.filter(({ union }) => !ids.has(union.id)), ...joining];
    await store.update(scope, { supports }, tx.session);
    return into;
  }

  const idsOf = ({ parts }: AmendmentRow): string[] => parts.map(({ suggestionId }) => suggestionId);

  /** What goes into the text, and with which words. */
  function takenOf(row: AmendmentRow, asked: AmendmentDecision) {
    if (asked.outcome === 'accepted') return { accept: idsOf(row), wordings: [] };
    if (asked.outcome !== 'partly') return { accept: [], wordings: [] };
    const { suggestionIds = [], wordings = [] } = asked;
    const reworded = wordings.map(({ suggestionId }) => suggestionId);
    const accept = [...new Set([...suggestionIds, ...reworded])];
    const known = new Set(idsOf(row));
    const twice = accept.length < suggestionIds.length + reworded.length;
    return twice || accept.some((id) => !known.has(id)) ? refuse('bad-input') : { accept, wordings };
  }

  return {
    /** Decides once: of two at the same time one is told that it was decided. Then the text follows. */
    async decide(caller: SignedIn, id: string, asked: AmendmentDecision, locale: Locale): Promise<Amendment> {
      const decided = await facts.transact(async (tx) => {
        const scope = await policy.decide(caller, id, tx);
        const { row, document } = scope;
        const at = clock.now();
        const taken = takenOf(row, asked);
        const into = asked.outcome === 'merged' ? await mergedInto(asked.into!, caller, row, tx) : null;
        const by = actingIn(caller, document.workspace, at, 'team');
        const decision: Decision = {
          outcome: asked.outcome,
          reason: asked.reason ?? null,
          byVote: false,
          into: into?._id ?? null,
          by,
          at,
          ...taken,
          reject: idsOf(row).filter((each) => !taken.accept.includes(each)),
        };
        await put(tx, scope, { decision, actor: by, into });
        // Done below; this is for when the process ends before it is.
        const work: WriteJob = { amendmentId: id };
        await jobs.enqueue('amendments.write', work, { tx, key: id, at: new Date(at.getTime() + soon) });
        return { ...row, decision };
      });
      await write(decided);
      return one(caller, decided, locale);
    },

    /** Writes what the unions decided, or what a process that ended left of a decision. */
    async finish({ amendmentId }: WriteJob): Promise<void> {
      const row = await store.forDecision(amendmentId);
      if (row) await write(row);
    },

    /** An amendment is put to the vote, in the transaction that opens it by whoever governs the document. */
    async voteOpened(
      tx: Transaction,
      caller: SignedIn,
      document: DocumentScope,
      { amendmentId, voteId }: { amendmentId: string; voteId: Types.ObjectId },
    ): Promise<{ id: string; number: number; union: UnionRef }> {
      const scope = await policy.decide(caller, amendmentId, tx);
      const { row } = scope;
      if (!row.documentId.equals(document.row._id)) refuse('not-found');
      const vote = { id: voteId, open: true, outcome: null, for: 0, against: 0, entitled: 0 };
      await store.update(scope, { vote }, tx.session);
      return { id: amendmentId, number: row.number, union: row.union };
    },

    /** The unions have decided, unless too few of them voted: then it is for coordinators again. */
    async voteClosed(
      tx: Transaction,
      document: DocumentScope,
      amendmentId: string,
      { outcome, counts, entitled, openedBy }: Voted,
    ): Promise<void> {
      const row = await store.forDecision(amendmentId, tx.session);
      if (!row?.vote || row.state !== 'submitted') return;
      const scope = policy.scopeOf(row, document);
      const vote = { ...row.vote, open: false, outcome, for: counts.for, against: counts.against, entitled };
      // Of a text that was put away meanwhile nothing is changed.
      if (outcome === 'noQuorum' || !['draft', 'consultation'].includes(document.row.state)) {
        await store.update(scope, { vote }, tx.session);
        return;
      }
      const [ids, carried] = [idsOf(row), outcome === 'carried'];
      const decision: Decision = {
        outcome: carried ? 'accepted' : 'rejected',
        reason: null,
        wordings: [],
        byVote: true,
        into: null,
        by: openedBy,
        at: clock.now(),
        accept: carried ? ids : [],
        reject: carried ? [] : ids,
      };
      await put(tx, scope, { decision, vote, actor: null });
      const work: WriteJob = { amendmentId };
      await jobs.enqueue('amendments.write', work, { tx, key: amendmentId });
    },
  };
}
