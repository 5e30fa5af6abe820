import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { limits } from '@koinon/contract';
import { listBy } from '../../runtime/paging.ts';
import { type CallRow, callModel } from './model.ts';

export const newestFirst = listBy(['_id', -1, 'id']);

export type CallStore = ReturnType<typeof createCallStore>;

/** Reads and writes open calls. */
export function createCallStore(db: Connection) {
  const calls = callModel(db);
  return {
    /** The newest first. */
    list: (cursor: string | undefined, count: number): Promise<CallRow[]> =>
      calls.find(newestFirst.after(cursor)).sort(newestFirst.sort).limit(count).lean<CallRow[]>(),
    /** Open ones whose deadline lies between two instants. */
    ending: (from: Date, until: Date): Promise<CallRow[]> =>
      calls
        .find({ state: 'open', deadline: { $gt: from, $lte: until } })
        .limit(limits.listPageMax)
        .lean<CallRow[]>()
        .exec(),
    find: (id: string, session: ClientSession | null = null): Promise<CallRow | null> =>
      calls.findById(id).session(session).lean<CallRow>(),
    bySlug: (slug: string): Promise<CallRow | null> => calls.findOne({ slug }).lean<CallRow>(),

    async insert(row: Omit<CallRow, '_id'>, session: ClientSession): Promise<CallRow> {
      const whole: CallRow = { _id: new mongoose.Types.ObjectId(), ...row };
      await calls.create([whole], { session });
      return whole;
    },

    async update(id: string, fields: Partial<CallRow>, session: ClientSession): Promise<CallRow | null> {
      return calls.findByIdAndUpdate(id, { $set: fields }, { returnDocument: 'after', session }).lean<CallRow>();
    },
  };
}
