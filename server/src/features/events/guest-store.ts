import mongoose, { type ClientSession, type Connection, type Types } from 'mongoose';
import { type GuestRow, guestModel } from './model.ts';
import type { EventScope } from './scope.ts';

export type GuestStore = ReturnType<typeof createGuestStore>;

/** By the index that there is. */
const everyEvent = { eventId: { $gt: new mongoose.Types.ObjectId('0'.repeat(24)) } };

/** Reads and writes who registers without an account. Who holds the secret of a letter is let in by it: no scope stands before. */
export function createGuestStore(db: Connection) {
  const guests = guestModel(db);
  return {
    byToken: (tokenHash: string, session?: ClientSession): Promise<GuestRow | null> =>
      guests
        .findOne({ tokenHash })
        .session(session ?? null)
        .lean<GuestRow>()
        .exec(),
    byId: (id: string, session?: ClientSession): Promise<GuestRow | null> =>
      guests
        .findById(id)
        .session(session ?? null)
        .lean<GuestRow>()
        .exec(),
    byEmail: ({ row }: EventScope, email: string, session: ClientSession): Promise<GuestRow | null> =>
      guests.findOne({ eventId: row._id, email }).session(session).lean<GuestRow>().exec(),
    byAddress: (eventId: string, email: string): Promise<GuestRow | null> =>
      guests.findOne({ eventId, email }).lean<GuestRow>().exec(),
    count: ({ row }: EventScope, most: number, session: ClientSession): Promise<number> =>
      guests.countDocuments({ eventId: row._id }, { limit: most, session }).exec(),
    /** The events that anybody's details are kept of, one after the other. */
    async nextEvent(after: Types.ObjectId | null): Promise<Types.ObjectId | null> {
      const filter = after === null ? everyEvent : { eventId: { $gt: after } };
      const found = await guests.findOne(filter, { eventId: 1 }).sort({ eventId: 1 }).lean<Pick<GuestRow, 'eventId'>>();
      return found?.eventId ?? null;
    },

    async insert(row: GuestRow, session: ClientSession): Promise<void> {
      await guests.create([row], { session });
    },
    async update(_id: Types.ObjectId, fields: Partial<GuestRow>, session: ClientSession): Promise<void> {
      await guests.updateOne({ _id }, { $set: fields }, { session });
    },
    async remove(_id: Types.ObjectId, session: ClientSession): Promise<void> {
      await guests.deleteOne({ _id }, { session });
    },
    /** Who never pressed the link of the letter. */
    async removeUntaken(before: Date): Promise<void> {
      await guests.deleteMany({ until: { $lt: before } });
    },
    async removeOf(eventIds: readonly Types.ObjectId[], session: ClientSession): Promise<void> {
      await guests.deleteMany({ eventId: { $in: eventIds } }, { session });
    },
  };
}
