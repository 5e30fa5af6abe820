import { limits } from '@koinon/contract';
import type { ClientSession, Connection, Types } from 'mongoose';
import { listBy } from '../../runtime/paging.ts';
import { demandRoomFor, everyRow } from '../../runtime/room.ts';
import { idOf, readTogether } from '../../runtime/together.ts';
import type { DocumentScope } from '../documents/index.ts';
import { type AppliedRow, type PracticeRow, appliedModel, practiceModel } from './model.ts';
import type { AppliedScope, PracticeScope } from './scope.ts';

export const newestFirst = listBy(['on', -1, 'text'], ['_id', -1, 'id']);

const full = {
  el: 'Η βιβλιοθήκη έχει όσες καλές πρακτικές χωρούν',
  en: 'The library has as many best practices as there is room for',
};

export type PracticeStore = ReturnType<typeof createPracticeStore>;

/** Reads and writes cards. Writing takes a scope; `forDecision` and `all` are for policy.ts, which makes scopes. */
export function createPracticeStore(db: Connection) {
  const practices = practiceModel(db);
  const applications = appliedModel(db);
  const byId = readTogether((ids) => practices.find({ _id: { $in: ids } }).lean<PracticeRow[]>(), idOf);

  return {
    /** For deciding: the row, before anybody is known to may see it. */
    async forDecision(id: string, session?: ClientSession): Promise<PracticeRow | null> {
      return session ? practices.findById(id).session(session).lean<PracticeRow>() : byId(id);
    },

    /** For deciding: every card there is, read page by page. */
    async all(): Promise<PracticeRow[]> {
      const found: PracticeRow[] = [];
      for (let last: PracticeRow | undefined; ; last = found.at(-1)) {
        const rows = await practices
          .find(last ? { _id: { $gt: last._id } } : {})
          .sort({ _id: 1 })
          .limit(limits.listPageMax)
          .lean<PracticeRow[]>();
        found.push(...rows);
        if (rows.length < limits.listPageMax) return found;
      }
    },

    demandRoom: (most: number, session: ClientSession): Promise<void> =>
      demandRoomFor(practices, everyRow, most, full, session),

    async insert(
      { row: { _id } }: DocumentScope,
      fields: Omit<PracticeRow, '_id'>,
      session: ClientSession,
    ): Promise<PracticeRow> {
      const row = { _id, ...fields };
      await practices.create([row], { session });
      return row;
    },

    /** Of a document that is erased: its card, and what unions said of it. */
    async forget(id: string, session: ClientSession): Promise<void> {
      await practices.deleteOne({ _id: id }, { session });
      await applications.deleteMany({ practiceId: id }, { session });
    },

    /** A name that was put in order, whoever may write the card. */
    async setTerms(
      id: Types.ObjectId,
      terms: Partial<Pick<PracticeRow, 'sectors' | 'tags'>>,
      session: ClientSession,
    ): Promise<void> {
      await practices.updateOne({ _id: id }, { $set: terms }, { session });
    },

    async update({ row }: PracticeScope, fields: Partial<PracticeRow>, session: ClientSession): Promise<void> {
      await practices.updateOne({ _id: row._id }, { $set: fields }, { session });
    },

    async useful({ row }: PracticeScope, personId: string, is: boolean, session: ClientSession): Promise<void> {
      const change = is ? { $addToSet: { useful: personId } } : { $pull: { useful: personId } };
      await practices.updateOne({ _id: row._id }, change, { session });
    },

    applications: ({ row }: PracticeScope, session: ClientSession | null = null): Promise<AppliedRow[]> =>
      applications.find({ practiceId: row._id }).session(session).sort({ unionId: 1 }).lean<AppliedRow[]>(),

    /** Cards that wait for a coordinator, the longest waiting first. */
    proposed: (): Promise<PracticeRow[]> =>
      practices.find({ state: 'proposed' }).sort({ _id: 1 }).limit(limits.listPage).lean<PracticeRow[]>().exec(),

    /** Cards that a person began, the oldest first. */
    begunBy: (personId: string): Promise<PracticeRow[]> =>
      practices.find({ 'createdBy.id': personId }).sort({ createdAt: 1 }).lean<PracticeRow[]>().exec(),
    /** What a person told for a union of having applied one, the oldest first. */
    appliedByPerson: (personId: string): Promise<AppliedRow[]> =>
      applications.find({ 'by.id': personId }).sort({ at: 1 }).lean<AppliedRow[]>().exec(),

    /** So many of them behind a cursor, the newest experience first. */
    pageOfApplications: ({ row }: PracticeScope, cursor: string | undefined, count: number): Promise<AppliedRow[]> =>
      applications
        .find({ practiceId: row._id, ...newestFirst.after(cursor) })
        .sort(newestFirst.sort)
        .limit(count)
        .lean<AppliedRow[]>()
        .exec(),

    applied: ({ row }: PracticeScope, id: string, session: ClientSession): Promise<AppliedRow | null> =>
      applications.findOne({ _id: id, practiceId: row._id }).session(session).lean<AppliedRow>(),

    /** For deciding: what a union said, of whatever card. */
    appliedById: (id: string): Promise<AppliedRow | null> => applications.findById(id).lean<AppliedRow>(),

    async insertApplied(row: Omit<AppliedRow, '_id'> & { _id: Types.ObjectId }, session: ClientSession): Promise<void> {
      await applications.create([row], { session });
    },

    async updateApplied({ applied }: AppliedScope, fields: Partial<AppliedRow>, session: ClientSession): Promise<void> {
      await applications.updateOne({ _id: applied._id }, { $set: fields }, { session });
    },
  };
}
