import { type ApplicationState, limits } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { demandRoomFor } from '../../runtime/room.ts';
import { type ApplicationRow, applicationModel } from './model.ts';

const full = {
  el: 'Η πρόσκληση έχει δεχθεί όσες υποβολές χωρούν',
  en: 'The call has taken as many applications as there is room for',
};

export type ApplicationStore = ReturnType<typeof createApplicationStore>;

/** Reads and writes applications. */
export function createApplicationStore(db: Connection) {
  const applications = applicationModel(db);

  return {
    find: (id: string, session: ClientSession | null = null): Promise<ApplicationRow | null> =>
      applications.findById(id).session(session).lean<ApplicationRow>(),

    byToken: (tokenHash: string, session: ClientSession | null = null): Promise<ApplicationRow | null> =>
      applications.findOne({ tokenHash }).session(session).lean<ApplicationRow>(),

    /** All that were sent to a call, the oldest first; read page by page, however many they become. */
    async sentTo(callId: string): Promise<ApplicationRow[]> {
      const all: ApplicationRow[] = [];
      for (;;) {
        const last = all.at(-1);
        const rows = await applications
          .find({ callId, sentAt: { $gt: last?.sentAt ?? new Date(0) } })
          .sort({ sentAt: 1 })
          .limit(limits.listPageMax)
          .lean<ApplicationRow[]>();
        all.push(...rows);
        if (rows.length < limits.listPageMax) return all;
      }
    },

    demandRoom: (callId: string, most: number, session: ClientSession): Promise<void> =>
      demandRoomFor(applications, { callId, sentAt: { $gt: new Date(0) } }, most, full, session),

    count: (callId: string, states: readonly ApplicationState[]): Promise<number> =>
      applications.countDocuments({ callId, state: { $in: [...states] } }),

    async insert(row: ApplicationRow, session: ClientSession): Promise<ApplicationRow> {
      await applications.create([row], { session });
      return row;
    },

    /** Writes fields of the row that was decided on; of two at once, one is made again and sees what the other did. */
    async update(
      { _id }: ApplicationRow,
      fields: Partial<Omit<ApplicationRow, '_id'>>,
      at: Date,
      session: ClientSession,
    ): Promise<ApplicationRow> {
      const row = await applications
        .findByIdAndUpdate(
          _id,
          { $set: { ...fields, updatedAt: at }, $inc: { version: 1 } },
          { returnDocument: 'after', session },
        )
        .lean<ApplicationRow>();
      if (!row) throw new Error('an application that was read in this transaction is gone');
      return row;
    },

    /** Says when one of the team looked at it. Nothing changes for others. */
    async see({ _id }: ApplicationRow, personId: string, at: Date, session: ClientSession): Promise<ApplicationRow> {
      const row = await applications
        .findByIdAndUpdate(_id, { $set: { [`seen.${personId}`]: at } }, { returnDocument: 'after', session })
        .lean<ApplicationRow>();
      if (!row) throw new Error('an application that was read in this transaction is gone');
      return row;
    },

    /** Says that it was touched, and nothing else of it. */
    async touch({ _id }: ApplicationRow, at: Date, session: ClientSession): Promise<void> {
      await applications.updateOne({ _id }, { $set: { updatedAt: at } }, { session });
    },

    async remove({ _id }: ApplicationRow, session: ClientSession): Promise<void> {
      await applications.deleteOne({ _id }, { session });
    },

    /** Some drafts that were last touched before a moment. */
    draftsBefore: (before: Date, count: number): Promise<ApplicationRow[]> =>
      applications
        .find({ state: 'draft', updatedAt: { $lt: before } })
        .limit(count)
        .lean<ApplicationRow[]>(),
  };
}
