import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { limits } from '@koinon/contract';
import { type CallRow, callModel } from './model.ts';

export type CallStore = ReturnType<typeof createCallStore>;

/** Reads and writes open calls. */
export function createCallStore(db: Connection) {
  const calls = callModel(db);
  return {
    /** The newest first. */
    list: (): Promise<CallRow[]> => calls.find({}).sort({ _id: -1 }).limit(limits.listPageMax).lean<CallRow[]>(),
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
