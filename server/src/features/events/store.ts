import { limits } from '@koinon/contract';
import type { ClientSession, Connection, Types } from 'mongoose';
import { listBy } from '../../runtime/paging.ts';
import { idOf, listsTogether, readTogether } from '../../runtime/together.ts';
import type { GuestStore } from './guest-store.ts';
import { type EventRow, type RegistrationRow, eventModel, registrationModel } from './model.ts';
import type { EventScope } from './scope.ts';

export type EventStore = ReturnType<typeof createEventStore>;

export type EventTime = 'coming' | 'past';
/** By when they end: an index tells by that which are over. */
export const timeOrder = {
  coming: listBy(['endsAt', 1, 'date'], ['_id', 1, 'id']),
  past: listBy(['endsAt', -1, 'date'], ['_id', -1, 'id']),
} satisfies Record<EventTime, unknown>;

/** Reads and writes events and who comes. Writing takes a scope; `forDecision` and the lists are for policy.ts. */
export function createEventStore(db: Connection, guests: Pick<GuestStore, 'removeOf'>) {
  const events = eventModel(db);
  const registrations = registrationModel(db);
  const byId = readTogether((ids) => events.find({ _id: { $in: ids } }).lean<EventRow[]>(), idOf);
  const ofEvents = listsTogether(
    (ids) => registrations.find({ eventId: { $in: ids } }).lean<RegistrationRow[]>(),
    ({ eventId }) => String(eventId),
  );

  return {
    /** For deciding: the row, before anybody is known to may see it. */
    async forDecision(id: string, session?: ClientSession): Promise<EventRow | null> {
      return session ? events.findById(id).session(session).lean<EventRow>() : byId(id);
    },
    /** For deciding: those that begin between two instants and are not cancelled. */
    beginning: (from: Date, until: Date): Promise<EventRow[]> =>
      events
        .find({ endsAt: { $gte: from }, startsAt: { $gte: from, $lte: until }, cancelled: null })
        .lean<EventRow[]>()
        .exec(),
    /** For deciding: so many behind a cursor of those that have not ended, the next first, or of those that were, the last first. */
    page: (when: EventTime, now: Date, workspaceId: string | undefined, cursor: string | undefined, count: number) =>
      events
        .find({
          ...(workspaceId === undefined ? {} : { workspaceId }),
          $and: [{ endsAt: when === 'coming' ? { $gte: now } : { $lt: now } }, timeOrder[when].after(cursor)],
        })
        .sort(timeOrder[when].sort)
        .limit(count)
        .lean<EventRow[]>()
        .exec(),
    inSeries: (seriesId: Types.ObjectId): Promise<EventRow[]> => events.find({ seriesId }).lean<EventRow[]>().exec(),
    /** For counting: those that ended in a period. */
    endedBetween: (from: Date, to: Date): Promise<EventRow[]> =>
      events
        .find({ endsAt: { $gte: from, $lt: to } })
        .sort({ endsAt: 1 })
        .lean<EventRow[]>()
        .exec(),
    /** Of one series, those that begin from an instant on. */
    ofSeries: ({ row }: EventScope, session: ClientSession): Promise<EventRow[]> =>
      row.seriesId === null
        ? Promise.resolve([row])
        : events.find({ seriesId: row.seriesId }).session(session).lean<EventRow[]>(),

    /** Those that a person held, the oldest first. */
    heldBy: (personId: string): Promise<EventRow[]> =>
      events.find({ 'createdBy.id': personId }).sort({ createdAt: 1 }).lean<EventRow[]>().exec(),
    /** Seats that are offered to somebody, the newest first. */
    offeredTo: (personId: string): Promise<RegistrationRow[]> =>
      registrations
        .find({ personId, state: 'offered' })
        .sort({ at: -1 })
        .limit(limits.listPage)
        .lean<RegistrationRow[]>()
        .exec(),
    registeredBy: (personId: string): Promise<RegistrationRow[]> =>
      registrations.find({ personId }).sort({ at: 1 }).lean<RegistrationRow[]>().exec(),

    /** Of a workspace that is erased: its events, and who came to them. Answers which. */
    async forget(workspaceId: string, session: ClientSession): Promise<string[]> {
      const gone = (await events.find({ workspaceId }, { _id: 1 }).session(session).lean()).map(({ _id }) => _id);
      await guests.removeOf(gone, session);
      await registrations.deleteMany({ eventId: { $in: gone } }, { session });
      await events.deleteMany({ workspaceId }, { session });
      return gone.map(String);
    },

    async insert(rows: readonly EventRow[], session: ClientSession): Promise<void> {
      await events.create([...rows], { session, ordered: true });
    },
    async update({ row }: EventScope, fields: Partial<EventRow>, session: ClientSession): Promise<void> {
      await events.updateOne({ _id: row._id }, { $set: fields }, { session });
    },
    /** Takes the turn of who decides on seats until the commit: of two, one is made again and sees the other's. */
    async takeTurn({ row }: EventScope, session: ClientSession): Promise<number> {
      const { turn } = await events
        .findByIdAndUpdate(
          row._id,
          { $inc: { turn: 1 } },
          { returnDocument: 'after', session, projection: { turn: 1 } },
        )
        .orFail()
        .lean<Pick<EventRow, 'turn'>>();
      return turn;
    },
    async addFeedback({ row }: EventScope, said: EventRow['feedback'][number], session: ClientSession): Promise<void> {
      await events.updateOne({ _id: row._id }, { $push: { feedback: said } }, { session });
    },

    registrations: ({ row }: EventScope, session: ClientSession): Promise<RegistrationRow[]> =>
      registrations.find({ eventId: row._id }).session(session).lean<RegistrationRow[]>(),
    /** The same for many at once, outside of a transaction. */
    registrationsOf: ({ id }: { id: string }): Promise<readonly RegistrationRow[]> => ofEvents(id),
    registrationById: (id: string): Promise<RegistrationRow | null> =>
      registrations.findById(id).lean<RegistrationRow>(),
    byCode: (code: string): Promise<RegistrationRow | null> => registrations.findOne({ code }).lean<RegistrationRow>(),
    async insertRegistration(row: RegistrationRow, session: ClientSession): Promise<void> {
      await registrations.create([row], { session });
    },
    /** Of a guest: the whole seat, their name and their certificate with it, or their answers alone. */
    async forgetGuest(
      { _id }: RegistrationRow,
      what: 'all' | 'name' | 'answers',
      session: ClientSession,
    ): Promise<void> {
      if (what === 'all') await registrations.deleteOne({ _id }, { session });
      else
        await registrations.updateOne(
          { _id },
          { $set: { answers: [], ...(what === 'name' ? { code: null, 'person.name': '' } : {}) } },
          { session },
        );
    },
    async updateRegistration(_id: Types.ObjectId, fields: Partial<RegistrationRow>, session: ClientSession) {
      await registrations.updateOne({ _id }, { $set: fields }, { session });
    },
  };
}
