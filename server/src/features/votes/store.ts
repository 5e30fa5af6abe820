import type { ClientSession, Connection } from 'mongoose';
import { listBy } from '../../runtime/paging.ts';
import type { StoredActor } from '../../runtime/acting.ts';
import type { DocumentScope } from '../documents/index.ts';
import { type BoxRow, type PaperRow, boxModel, paperModel } from './box-model.ts';
import { type BallotRow, type VoteRow, ballotModel, voteModel } from './model.ts';

/** The same choice from now on, or one more ballot; in the order of their marks. */
const withBallot = (ballots: BoxRow['ballots'], ballot: BoxRow['ballots'][number]): BoxRow['ballots'] =>
  [...ballots.filter(({ mark }) => mark !== ballot.mark), ballot].sort((a, b) => (a.mark < b.mark ? -1 : 1));

export const newestFirst = listBy(['opensAt', -1, 'date'], ['_id', -1, 'id']);

export type VoteStore = ReturnType<typeof createVoteStore>;

/** Reads and writes votes and ballots. `forDecision` is for finding the document that decides. */
export function createVoteStore(db: Connection) {
  const votes = voteModel(db);
  const ballots = ballotModel(db);
  const boxes = boxModel(db);
  const papers = paperModel(db);

  return {
    forDecision: (id: string, session: ClientSession | null = null) =>
      votes.findById(id).session(session).lean<VoteRow>(),

    of: ({ row }: DocumentScope, session: ClientSession | null = null) =>
      votes.find({ documentId: row._id }).session(session).sort({ opensAt: -1 }).lean<VoteRow[]>(),

    /** So many of them behind a cursor, the newest first. */
    page: ({ row }: DocumentScope, cursor: string | undefined, count: number) =>
      votes
        .find({ documentId: row._id, ...newestFirst.after(cursor) })
        .sort(newestFirst.sort)
        .limit(count)
        .lean<VoteRow[]>(),

    /** The ballots that a person cast, the oldest first. */
    castBy: (personId: string) => ballots.find({ 'by.id': personId }).sort({ at: 1 }).lean<BallotRow[]>(),

    /** The papers of secret votes that a person took; what was written on one is nowhere. */
    papersOf: (personId: string) => papers.find({ 'by.id': personId }).sort({ at: 1 }).lean<PaperRow[]>(),

    /** Open ones on whose roll one of these unions stands. */
    openFor: (unionIds: readonly string[]) =>
      votes
        .find({ state: 'open', 'roll.id': { $in: unionIds } })
        .limit(200)
        .lean<VoteRow[]>(),

    /** Open ones whose deadline lies between two instants. */
    closing: (from: Date, until: Date) =>
      votes
        .find({ state: 'open', closesAt: { $gt: from, $lte: until } })
        .limit(200)
        .lean<VoteRow[]>(),

    onVersion: (versionId: string) => votes.find({ versionId }).sort({ opensAt: 1 }).lean<VoteRow[]>(),

    async insert({ row }: DocumentScope, vote: Omit<VoteRow, 'documentId' | 'turn'>, session: ClientSession) {
      const full: VoteRow = { ...vote, documentId: row._id, turn: 0 };
      await votes.create([full], { session });
      return full;
    },

    async close({ _id }: VoteRow, closed: NonNullable<VoteRow['closed']>, session: ClientSession) {
      await votes.updateOne({ _id }, { $set: { state: 'closed', closed }, $inc: { turn: 1 } }, { session });
      await boxes.updateOne({ _id }, { $set: { privateKey: null } }, { session });
    },

    async openBox({ _id }: VoteRow, key: Pick<BoxRow, 'publicKey' | 'privateKey'>, session: ClientSession) {
      await boxes.create([{ _id, ...key }], { session });
    },

    boxes: (voteIds: readonly VoteRow['_id'][], session: ClientSession | null = null) =>
      boxes
        .find({ _id: { $in: voteIds } })
        .session(session)
        .lean<BoxRow[]>(),

    papers: (voteIds: readonly VoteRow['_id'][], session: ClientSession | null = null) =>
      papers
        .find({ voteId: { $in: voteIds } })
        .session(session)
        .lean<PaperRow[]>(),

    async addPaper({ _id: voteId }: VoteRow, paper: Omit<PaperRow, '_id' | 'voteId'>, session: ClientSession) {
      await votes.updateOne({ _id: voteId }, { $inc: { turn: 1 } }, { session });
      await papers.create([{ ...paper, voteId }], { session });
    },

    async putIntoBox({ _id, ballots: before }: BoxRow, ballot: BoxRow['ballots'][number], session: ClientSession) {
      await votes.updateOne({ _id }, { $inc: { turn: 1 } }, { session });
      await boxes.updateOne({ _id }, { $set: { ballots: withBallot(before, ballot) } }, { session });
    },

    ballots: (voteIds: readonly VoteRow['_id'][], session: ClientSession | null = null) =>
      ballots
        .find({ voteId: { $in: voteIds } })
        .session(session)
        .lean<BallotRow[]>(),

    /** A ballot that its union says is not its own. */
    async takeBack(vote: VoteRow, { _id }: BallotRow, session: ClientSession): Promise<void> {
      await votes.updateOne({ _id: vote._id }, { $inc: { turn: 1 } }, { session });
      await ballots.deleteOne({ _id }, { session });
    },

    /** What a union said of the ballot that was recorded for it. */
    async settleBallot({ _id }: BallotRow, by: StoredActor, session: ClientSession): Promise<void> {
      await ballots.updateOne({ _id }, { $set: { by } }, { session });
    },

    /** The one ballot of a union: what it said before is kept. */
    async cast(vote: VoteRow, ballot: Omit<BallotRow, '_id' | 'voteId' | 'earlier'>, session: ClientSession) {
      await votes.updateOne({ _id: vote._id }, { $inc: { turn: 1 } }, { session });
      const key = { voteId: vote._id, unionId: ballot.unionId };
      const before = await ballots.findOne(key).session(session).lean<BallotRow>();
      const { _id: _, voteId: __, unionId: ___, earlier = [], ...last } = before ?? ({} as Partial<BallotRow>);
      const kept = before ? [...earlier, last] : [];
      await ballots.updateOne(key, { $set: { ...ballot, earlier: kept } }, { upsert: true, session });
    },
  };
}
