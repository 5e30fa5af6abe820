import type { ClientSession, Connection } from 'mongoose';
import type { Limits } from '../../runtime/limits.ts';
import { demandRoomFor } from '../../runtime/room.ts';
import { listsTogether } from '../../runtime/together.ts';
import { mandateModel, type MandateRow, mandateTurnModel } from './model.ts';

export type MandateStore = ReturnType<typeof mandateStore>;

const ofPersonFull = {
  el: 'Το άτομο έχει όσες εξουσιοδοτήσεις χωρούν, μαζί με όσες έληξαν',
  en: 'The person has as many mandates as there is room for, with those that ended',
};
const ofUnionFull = {
  el: 'Η Ένωση έχει δώσει όσες εξουσιοδοτήσεις χωρούν, μαζί με όσες έληξαν',
  en: 'The union has given as many mandates as there is room for, with those that ended',
};

export function mandateStore(db: Connection) {
  const mandates = mandateModel(db);
  const turns = mandateTurnModel(db);
  const read = (filter: Record<string, unknown>, session: ClientSession | null = null) =>
    mandates.find(filter).session(session).sort({ startsAt: 1, _id: 1 }).lean<MandateRow[]>();

  const ofPerson = listsTogether(
    (personIds) => read({ personId: { $in: personIds } }),
    (row) => String(row.personId),
  );

  return {
    /** Of each of these people in order of their beginning. */
    ofPeople: async (personIds: readonly string[]) => (await Promise.all([...new Set(personIds)].map(ofPerson))).flat(),
    ofUnions: (unionIds: readonly string[]) => read({ unionId: { $in: unionIds } }),
    /**
     * Those of a person in a union that reach past an instant, for a transaction that will add one: of two at once, one
     * is retried and sees what the other added.
     */
    async standing(personId: string, unionId: string, after: Date, session: ClientSession): Promise<MandateRow[]> {
      await turns.updateOne({ _id: `${personId}:${unionId}` }, { $inc: { given: 1 } }, { upsert: true, session });
      return read({ personId, unionId, $or: [{ endsAt: null }, { endsAt: { $gt: after } }] }, session);
    },

    /** So many mandates at most: of a person, and of a union, ended ones with them. */
    async demandRoom(
      personId: string,
      unionId: string,
      most: Pick<Limits['most'], 'mandatesOfPerson' | 'mandatesOfUnion'>,
      session: ClientSession,
    ): Promise<void> {
      await demandRoomFor(mandates, { personId }, most.mandatesOfPerson, ofPersonFull, session);
      await demandRoomFor(mandates, { unionId }, most.mandatesOfUnion, ofUnionFull, session);
    },

    inUnion: (unionId: string, session: ClientSession | null = null) => read({ unionId }, session),

    find: (id: string, session: ClientSession) => mandates.findById(id).session(session).lean<MandateRow>(),

    async insert(
      row: Omit<MandateRow, '_id' | 'personId' | 'unionId'> & { personId: string; unionId: string },
      session: ClientSession,
    ) {
      const [made] = await mandates.create([row], { session });
      return made as unknown as MandateRow;
    },

    update: (
      id: string,
      change: Partial<Pick<MandateRow, 'kind' | 'endsAt' | 'decisionNumber'>>,
      session: ClientSession,
    ) => mandates.findByIdAndUpdate(id, { $set: change }, { returnDocument: 'after', session }).lean<MandateRow>(),

    /** Takes those of a person who is erased; the log keeps that there were some. */
    async forget(personId: string, session: ClientSession): Promise<void> {
      await mandates.deleteMany({ personId }, { session });
    },

    /** The first instant after `now` at which some mandate begins or ends; null when none is planned. */
    async nextTurn(now: Date): Promise<Date | null> {
      const [start, end] = await Promise.all([
        mandates
          .findOne({ startsAt: { $gt: now } })
          .sort({ startsAt: 1 })
          .lean<MandateRow>(),
        mandates
          .findOne({ endsAt: { $gt: now } })
          .sort({ endsAt: 1 })
          .lean<MandateRow>(),
      ]);
      const turns = [start?.startsAt, end?.endsAt].filter((turn) => turn instanceof Date);
      return turns.length === 0 ? null : new Date(Math.min(...turns.map((turn) => turn.getTime())));
    },

    /** Whose mandates began or ended after `from`, up to and with `to`. */
    async turned(from: Date, to: Date): Promise<string[]> {
      const between = { $gt: from, $lte: to };
      const rows = await read({ $or: [{ startsAt: between }, { endsAt: between }] });
      return [...new Set(rows.map((row) => String(row.personId)))];
    },
  };
}
