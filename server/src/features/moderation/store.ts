import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { type CaseRow, caseModel } from './model.ts';
import type { CaseScope } from './scope.ts';

export type CaseStore = ReturnType<typeof createCaseStore>;

/** Which cases a list is of: all, those of some workspaces, or those that concern somebody. */
export type Reach = 'all' | { workspaceIds: readonly string[]; personId: string; unionIds: readonly string[] };

const waitingStates = ['open', 'appealed'];
const doneStates = ['decided', 'closed'];

/** Reads and writes what was reported. Writing takes a scope; `forDecision` and lists are for policy.ts, which makes scopes. */
export function createCaseStore(db: Connection) {
  const cases = caseModel(db);

  return {
    forDecision: (id: string, session: ClientSession | null = null): Promise<CaseRow | null> =>
      cases.findById(id).session(session).lean<CaseRow>(),

    /** The one that waits about a thing. */
    waitingFor: (waiting: string, session: ClientSession): Promise<CaseRow | null> =>
      cases.findOne({ waiting }).session(session).lean<CaseRow>(),

    /** For deciding: the newest first, those after a place. */
    async page(
      reach: Reach,
      state: 'waiting' | 'done' | undefined,
      before: string | undefined,
      count: number,
    ): Promise<CaseRow[]> {
      const after: object = before === undefined ? {} : { order: { $lt: before } };
      const states = state === undefined ? null : { $in: state === 'waiting' ? waitingStates : doneStates };
      const within: object = states ? { state: states } : {};
      const read = (filter: object): Promise<CaseRow[]> =>
        cases
          .find({ ...within, ...filter, ...after })
          .sort({ order: -1 })
          .limit(count)
          .lean<CaseRow[]>()
          .exec();
      if (reach === 'all') {
        // State by state, each in its order, so that nothing is sorted.
        if (!states) return read({});
        const found = await Promise.all(states.$in.map((one) => read({ state: one })));
        return inOrder(found.flat()).slice(0, count);
      }
      const { personId } = reach;
      const found = await Promise.all([
        ...reach.workspaceIds.map((id) => read({ workspaceId: new mongoose.Types.ObjectId(id) })),
        ...reach.unionIds.map((id) => read({ 'union.id': id })),
        read({ 'author.id': personId }),
        read({ 'reports.by.id': personId }),
      ]);
      return inOrder([...new Map(found.flat().map((row) => [String(row._id), row])).values()]).slice(0, count);
    },

    async insert(row: CaseRow, session: ClientSession): Promise<void> {
      await cases.create([row], { session });
    },

    /** Adds a report to the one that waits, in whose name it was found. */
    async addReport({ _id }: CaseRow, report: CaseRow['reports'][number], session: ClientSession): Promise<void> {
      await cases.updateOne({ _id }, { $push: { reports: report } }, { session });
    },

    async update({ row }: CaseScope, fields: Partial<CaseRow>, session: ClientSession): Promise<void> {
      await cases.updateOne({ _id: row._id }, { $set: fields }, { session });
    },

    /** What suspends a person or a union by decisions that hold. */
    suspending: (id: string, session: ClientSession): Promise<CaseRow[]> =>
      cases.find({ 'suspended.id': id }).session(session).lean<CaseRow[]>(),

    reportedBy: (personId: string): Promise<CaseRow[]> =>
      cases.find({ 'reports.by.id': personId }).sort({ order: -1 }).lean<CaseRow[]>(),
    about: (personId: string): Promise<CaseRow[]> =>
      cases.find({ 'author.id': personId }).sort({ order: -1 }).lean<CaseRow[]>(),

    /** The words of what was decided before an instant: what was decided, and why, stays. */
    async eraseWords(before: Date): Promise<number> {
      const { modifiedCount } = await cases.updateMany(
        { decidedAt: { $gt: new Date(0), $lt: before }, waiting: null, said: { $ne: '' } },
        { $set: { said: '', around: { before: [], after: [] } } },
      );
      return modifiedCount;
    },

    /** Of a document or a workspace that is erased. */
    async forget(place: { documentId: string } | { workspaceId: string }, session: ClientSession): Promise<void> {
      await cases.deleteMany(place, { session });
    },
  };
}

const inOrder = (rows: CaseRow[]): CaseRow[] => rows.sort((a, b) => (a.order < b.order ? 1 : -1));
