import { type RecordedFor, type Vote, type VoteOutcome, type shapes } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { z } from 'zod';
import { type Asked, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Limits } from '../../runtime/limits.ts';
import { demandRoom } from '../../runtime/room.ts';
import type { Act, Facts, Transaction } from '../../runtime/facts.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Amendments } from '../amendments/index.ts';
import { type DocumentScope, type Documents, toldOf } from '../documents/index.ts';
import type { Recordings } from '../recordings/index.ts';
import type { Participation } from '../participation/index.ts';
import type { Stages } from '../stages/index.ts';
import type { Unions } from '../unions/index.ts';
import { actingIn, voiceOf } from '../workspaces/index.ts';
import { voteAgenda } from './agenda.ts';
import type { VoteRow } from './model.ts';
import { ownBallots } from './own-data.ts';
import { newBlindKey } from './blind-key.ts';
import { type Cast, countOf, presentVote, standingOf } from './present.ts';
import { recordedBallots } from './recorded.ts';
import { searchableVotes } from './searchable.ts';
import { createSecretVotes } from './secret.ts';
import { createVoteStore, newestFirst } from './store.ts';

export interface VoteDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  jobs: Jobs;
  documents: Documents;
  stages: Stages;
  participation: Pick<Participation, 'peopleOf'>;
  tokens: Tokens;
  unions: Pick<Unions, 'demandActive'>;
  amendments: Pick<Amendments, 'voteOpened' | 'voteClosed'>;
  recordings: Pick<Recordings, 'begin' | 'register'>;
  limits: Pick<Limits, 'most'>;
}

type VoteInput = z.output<typeof shapes.voteInput>;
type BallotInput = z.output<typeof shapes.ballotInput>;
export type Votes = ReturnType<typeof createVotes>;

/** Votes of unions: on the frozen version of a text, on an amendment of it, or on a plain question about it. */
export function createVotes({
  db,
  facts,
  clock,
  jobs,
  documents,
  stages,
  participation,
  tokens,
  unions,
  amendments,
  recordings,
  limits,
}: VoteDeps) {
  const store = createVoteStore(db);
  recordings.register(recordedBallots(store));
  const secret = Buffer.from(tokens.key('keys of secret votes'));

  /** What was put into these votes, by vote. */
  async function castIn(rows: readonly VoteRow[], session?: ClientSession): Promise<(row: VoteRow) => Cast> {
    const ids = rows.map(({ _id }) => _id);
    const secret = rows.filter((row) => row.secret).map(({ _id }) => _id);
    const ballots = Map.groupBy(await store.ballots(ids, session), ({ voteId }) => String(voteId));
    const boxes = secret.length > 0 ? await store.boxes(secret, session) : [];
    const papers = secret.length > 0 ? await store.papers(secret, session) : [];
    return ({ _id }) => ({
      ballots: ballots.get(String(_id)) ?? [],
      box: boxes.find((box) => box._id.equals(_id)) ?? null,
      papers: new Set(papers.filter(({ voteId }) => voteId.equals(_id)).map(({ unionId }) => String(unionId))),
    });
  }

  async function shown(caller: Caller, scope: DocumentScope, rows: readonly VoteRow[], session?: ClientSession) {
    const cast = await castIn(rows, session);
    const versions = await stages.versions(scope, session);
    const now = clock.now();
    return rows.map((row): Vote => presentVote(row, { scope, cast: cast(row), versions, caller, now }));
  }

  /** One vote as this transaction left it. */
  async function after(tx: Transaction, caller: SignedIn, scope: DocumentScope, id: VoteRow['_id']): Promise<Vote> {
    const row = (await store.forDecision(String(id), tx.session)) ?? refuse('not-found');
    const [vote] = await shown(caller, scope, [row], tx.session);
    return vote!;
  }

  const about = (scope: DocumentScope, { _id, question }: Pick<VoteRow, '_id' | 'question'>) =>
    ({ ...toldOf(scope), subject: { id: String(_id), title: question } }) satisfies Partial<Act>;

  /** Closes and counts, in the transaction that decided to. */
  async function closeIn(
    tx: Transaction,
    scope: DocumentScope,
    row: VoteRow,
    how: { by: StoredActor | null; early: boolean; reason: string | null },
  ): Promise<VoteOutcome> {
    const cast = (await castIn([row], tx.session))(row);
    const { outcome, counts, entitled } = countOf(row, scope, cast);
    const struck = standingOf(row, scope, cast).flatMap(({ unionId, stands }) => (stands ? [] : [unionId]));
    await store.close(row, { ...how, at: clock.now(), outcome, struck }, tx.session);
    await stages.voteClosed(scope, row.versionId && outcome === 'carried', tx.session);
    const { amendment, openedBy } = row;
    if (amendment) await amendments.voteClosed(tx, scope, amendment.id, { outcome, counts, entitled, openedBy });
    const told = about(scope, row);
    const said = { outcome, ...counts, entitled };
    const details = { ...said, early: how.early, ...(how.reason ? { reason: how.reason } : {}) };
    await tx.tell({ ...told, type: 'vote.closed', actor: how.by, context: { ...told.context, ...said }, details });
    return outcome;
  }

  const ended = ({ state, closesAt }: VoteRow): boolean =>
    state === 'closed' || (closesAt !== null && closesAt <= clock.now());

  /** Closes a vote without a deadline when all have voted. */
  async function closeWithLast(tx: Transaction, scope: DocumentScope, row: VoteRow): Promise<void> {
    if (row.closesAt !== null) return;
    const { entitled, present } = countOf(row, scope, (await castIn([row], tx.session))(row));
    if (present >= entitled) await closeIn(tx, scope, row, { by: null, early: false, reason: null });
  }

  /** The word of a union that somebody of the team writes down: only while it has not voted itself, and it may vote over it. */
  async function recordedVoice(
    tx: Transaction,
    caller: SignedIn,
    scope: DocumentScope,
    row: VoteRow,
    wish: RecordedFor,
    cast: readonly { unionId: string }[],
  ) {
    if (!row.roll.some(({ id }) => id === wish.unionId)) refuse('bad-input');
    if (cast.some(({ unionId }) => unionId === wish.unionId)) refuse('conflict');
    const subject = {
      kind: 'ballot' as const,
      id: String(row._id),
      title: row.question,
      path: `/documents/${scope.documentId}`,
    };
    const actor = await recordings.begin(tx, caller, scope.workspace, wish, subject);
    return { actor, union: actor.union!, kind: 'alternate' as const };
  }

  return {
    ownData: ownBallots(store),
    searchable: searchableVotes(store, documents),
    agenda: voteAgenda({ store, clock, documents, participation }),
    ...createSecretVotes({ store, unions, facts, clock, documents, secret, ended, about, closeWithLast }),

    /** The newest first. */
    async list(caller: Caller, documentId: string, { cursor, limit }: Asked): Promise<Page<Vote>> {
      const scope = await documents.policy.read(caller, documentId);
      const size = pageSize(limit);
      const rows = await store.page(scope, cursor, size + 1);
      const page = pageOf(rows, size, (row) => row, newestFirst.cursorOf);
      return { ...page, items: await shown(caller, scope, page.items) };
    },

    async get(caller: Caller, id: string): Promise<Vote> {
      const row = (await store.forDecision(id)) ?? refuse('not-found');
      const scope = await documents.policy.read(caller, String(row.documentId));
      return (await shown(caller, scope, [row]))[0]!;
    },

    /** Opens a vote for the unions that take part now. While the text is voted on, the vote is on its frozen version. */
    async open(caller: SignedIn, documentId: string, input: VoteInput): Promise<Vote> {
      const { question, majority, of, fraction, quorum, secret: secretly, amendmentId } = input;
      // Outside of the transaction: making a key takes a moment.
      const key = secretly ? await newBlindKey(secret) : null;
      const closesAt = input.closesAt === null ? null : new Date(input.closesAt);
      return facts.transact(async (tx) => {
        const scope = await documents.policy.govern(caller, documentId, tx);
        const { state } = scope.row;
        if (!scope.rights.comment || state === 'adopted') refuse('not-ready', decided);
        const version = state === 'voting' ? await stages.standing(scope, tx.session) : null;
        if (state === 'voting' && !version) refuse('not-ready', freezing);
        const before = await store.of(scope, tx.session);
        demandRoom(before.length, limits.most.votes, votesFull);
        const others = before.filter((one) => one.state === 'open');
        if (version && others.some(({ versionId }) => versionId?.equals(version._id)))
          refuse('already-exists', underWay);
        const now = clock.now();
        if (closesAt && closesAt <= now) refuse('bad-input', past);
        const roll = scope.workspace.facts.unions
          .filter(({ status }) => status === 'active')
          .map(({ id, name, shortName }) => ({ id, name, shortName }));
        if (roll.length === 0) refuse('not-ready', nobody);
        if (quorum > roll.length) refuse('bad-input', tooMany);
        const openedBy = actingIn(caller, scope.workspace, now, 'team');
        const rules = { majority, of, fraction, quorum };
        const fresh = { question, rules, opensAt: now, closesAt, openedBy, roll, secret: secretly };
        const [_id, versionId] = [new mongoose.Types.ObjectId(), version?._id ?? null];
        const amendment = amendmentId
          ? await amendments.voteOpened(tx, caller, scope, { amendmentId, voteId: _id })
          : null;
        const full = { ...fresh, _id, versionId, amendment, state: 'open' as const, closed: null };
        const row = await store.insert(scope, full, tx.session);
        if (key) await store.openBox(row, key, tx.session);
        await stages.voteOpened(scope, tx.session);
        const id = String(row._id);
        if (closesAt) await jobs.enqueue('votes.close', { voteId: id }, { tx, key: id, at: closesAt });
        const told = about(scope, row);
        const said = { closesAt: closesAt?.toISOString() ?? null };
        const details = { ...said, majority, of, quorum, unions: roll.length, secret: secretly };
        const context = { ...told.context, ...said };
        await tx.tell({ ...told, type: 'vote.opened', actor: openedBy, context, details });
        return after(tx, caller, scope, row._id);
      });
    },

    /** Casts the one ballot of a union, or changes it. The last ballot of all closes a vote that has no deadline. */
    async cast(caller: SignedIn, id: string, { choice, reason, unionId, recorded }: BallotInput): Promise<Vote> {
      return facts.transact(async (tx) => {
        const row = (await store.forDecision(id, tx.session)) ?? refuse('not-found');
        const scope = await documents.policy.read(caller, String(row.documentId), tx);
        if (ended(row)) refuse('vote-closed');
        if (row.secret) refuse('bad-input', secretVote);
        const ballots = await store.ballots([row._id], tx.session);
        const now = clock.now();
        const cast = ballots.map((one) => ({ ...one, unionId: String(one.unionId) }));
        const { actor, union, kind } = recorded
          ? await recordedVoice(tx, caller, scope, row, recorded, cast)
          : voiceOf(caller, scope, row.roll, now, {
              unionId,
              byRepresentative: (one) => cast.some((b) => b.unionId === one && b.kind === 'representative'),
            });
        await unions.demandActive(tx, union.id);
        const ballot = { unionId: new mongoose.Types.ObjectId(union.id), choice, reason, by: actor, kind, at: now };
        await store.cast(row, ballot, tx.session);
        const told = about(scope, row);
        // That it voted and not what: the ballot says that, while it stands.
        const said = { union: union.name };
        await tx.tell({ ...told, type: 'vote.cast', actor, context: { ...told.context, ...said }, details: said });
        await closeWithLast(tx, scope, row);
        return after(tx, caller, scope, row._id);
      });
    },

    /** Closes by a coordinator's hand; before a deadline that is early, and everybody reads so. */
    async close(caller: SignedIn, id: string, reason: string | undefined): Promise<Vote> {
      return facts.transact(async (tx) => {
        const row = (await store.forDecision(id, tx.session)) ?? refuse('not-found');
        const scope = await documents.policy.govern(caller, String(row.documentId), tx);
        if (row.state === 'closed') refuse('vote-closed');
        const by = actingIn(caller, scope.workspace, clock.now(), 'team');
        await closeIn(tx, scope, row, { by, early: !ended(row), reason: reason ?? null });
        return after(tx, caller, scope, row._id);
      });
    },

    /** Closes a vote whose deadline has come. */
    async closeAtDeadline(id: string, finish: (result: unknown, session: ClientSession) => Promise<void>) {
      return facts.transact(async (tx) => {
        const row = await store.forDecision(id, tx.session);
        const scope = row && (await documents.policy.written(String(row.documentId), tx));
        const how = { by: null, early: false, reason: null };
        const outcome = scope && row.state === 'open' ? await closeIn(tx, scope, row, how) : null;
        await finish({ outcome }, tx.session);
        return { outcome };
      });
    },

    /** The votes on a version that were closed, for whoever verifies it. */
    async closedOn(scope: DocumentScope, versionId: string): Promise<Vote[]> {
      const rows = await store.onVersion(versionId);
      return shown(
        null,
        scope,
        rows.filter(({ state }) => state === 'closed'),
      );
    },
  };
}

const past = { el: 'Η προθεσμία έχει περάσει.', en: 'That deadline has passed.' };
const tooMany = {
  el: 'Η απαρτία ζητά περισσότερες Ενώσεις από όσες συμμετέχουν.',
  en: 'The quorum asks for more unions than take part.',
};
const nobody = { el: 'Δεν συμμετέχει καμία ενεργή Ένωση.', en: 'No active union takes part.' };
const secretVote = {
  el: 'Η ψηφοφορία είναι μυστική: η ψήφος δίνεται με ψηφοδέλτιο.',
  en: 'The vote is secret: it is cast by a ballot paper.',
};
const underWay = { el: 'Υπάρχει ήδη ψηφοφορία σε εξέλιξη.', en: 'A vote is under way already.' };
const freezing = {
  el: 'Το κείμενο παγώνει αυτή τη στιγμή σε έκδοση· δοκιμάστε ξανά σε λίγο.',
  en: 'The text is being frozen as a version; try again in a moment.',
};
const decided = {
  el: 'Σε αυτό το στάδιο δεν ανοίγουν ψηφοφορίες.',
  en: 'No vote is opened at this stage.',
};

const votesFull = {
  el: 'Το έγγραφο έχει όσες ψηφοφορίες χωρούν',
  en: 'The document has as many votes as there is room for',
};
