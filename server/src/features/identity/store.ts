import type { ClientSession, Connection } from 'mongoose';
import { demandRoomFor } from '../../runtime/room.ts';
import { idOf, readTogether } from '../../runtime/together.ts';
import { beginningsOf, personModel, type PersonRow, wantedIn } from './model.ts';

export type PersonStore = ReturnType<typeof personStore>;
export type PersonChange = Partial<
  Omit<PersonRow, '_id' | 'emailKey' | 'searchBeginnings' | 'createdAt' | 'officeChecks' | 'settings' | 'consents'>
> &
  Record<`settings.${string}` | `consents.${string}`, unknown>;

/** One address is one account, however its letters are cased. */
export const emailKeyOf = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** Rows of earlier versions that are brought up to date at a time. */
const atATime = 500;

const teamFull = {
  el: 'Η ομάδα του Επιμελητηρίου έχει όσα μέλη χωρούν',
  en: 'The team of the Chamber has as many members as there is room for',
};

export function personStore(db: Connection) {
  const people = personModel(db);
  const byIds = (ids: readonly string[]) => people.find({ _id: { $in: ids } }).lean<PersonRow[]>();
  const byId = readTogether(byIds, idOf);

  return {
    find: (id: string) => byId(id),
    findIn: (id: string, session: ClientSession) => people.findById(id).session(session).lean<PersonRow>(),
    byEmail: (email: string) => people.findOne({ emailKey: emailKeyOf(email) }).lean<PersonRow>(),
    byIds,
    /** Which of these have an account, be it in the bin. */
    existing: async (ids: readonly string[]): Promise<Set<string>> => {
      const rows = await people.find({ _id: { $in: ids } }, { _id: 1 }).lean();
      return new Set(rows.map(({ _id }) => String(_id)));
    },
    /** What lists of people are ordered and narrowed by, of many at once. */
    names: (ids: readonly string[]) =>
      people
        .find({ _id: { $in: ids } }, { name: 1, suspended: 1 })
        .lean<Pick<PersonRow, '_id' | 'name' | 'suspended'>[]>(),
    demandRoomInTeam: (most: number, session: ClientSession): Promise<void> =>
      demandRoomFor(people, { coordinator: true }, most, teamFull, session),
    team: () => people.find({ coordinator: true, suspended: false }).lean<PersonRow[]>(),

    /** The ids of those who agreed to letters about campaigns and can act; of these people, or of all. */
    async agreeing(ids?: readonly string[]): Promise<string[]> {
      const rows = await people
        .find({ 'settings.mailings': true, suspended: false, ...(ids ? { _id: { $in: ids } } : {}) }, { _id: 1 })
        .lean<PersonRow[]>();
      return rows.map(({ _id }) => String(_id));
    },

    /** Whether anybody has an account at all. */
    any: async () => (await people.exists({})) !== null,
    /**
     * How many hold an office and can act. Each of them is touched, so that of two transactions that take away from
     * different holders one is retried and sees the other's work.
     */
    async holders(office: 'administrator' | 'coordinator', session: ClientSession): Promise<number> {
      const { matchedCount } = await people.updateMany(
        { [office]: true, suspended: false },
        { $inc: { officeChecks: 1 } },
        { session },
      );
      return matchedCount;
    },

    /** Whether at most one holds an office and can act. */
    soleHolder: async (office: 'administrator' | 'coordinator'): Promise<boolean> =>
      (
        await people
          .find({ [office]: true, suspended: false }, { _id: 1 })
          .limit(2)
          .lean()
      ).length < 2,

    /** Throws the database's duplicate-key error for an address that has an account. */
    async insert(
      row: Omit<PersonRow, '_id' | 'emailKey' | 'searchBeginnings' | 'officeChecks'>,
      session: ClientSession,
    ): Promise<PersonRow> {
      const full = { ...row, emailKey: emailKeyOf(row.email), searchBeginnings: beginningsOf(row) };
      const [made] = await people.create([full], { session });
      return made as unknown as PersonRow;
    },

    async update(id: string, change: PersonChange, session: ClientSession | null = null): Promise<PersonRow | null> {
      const before = change.name === undefined ? null : await people.findById(id).session(session).lean<PersonRow>();
      const found = before ? { searchBeginnings: beginningsOf({ ...before, name: change.name ?? '' }) } : {};
      return people
        .findByIdAndUpdate(id, { $set: { ...change, ...found } }, { returnDocument: 'after', session })
        .lean<PersonRow>();
    },

    /** For erasing: some of those that have lain in the bin since before an instant. */
    deletedBefore: (before: Date, count: number): Promise<PersonRow[]> =>
      people
        .find({ 'deleted.at': { $gt: new Date(0), $lte: before } })
        .limit(count)
        .lean<PersonRow[]>()
        .exec(),

    async erase(id: PersonRow['_id'], session: ClientSession): Promise<boolean> {
      return (await people.deleteOne({ _id: id }, { session })).deletedCount > 0;
    },

    /** In order of arrival, those after an id; `search` finds the beginnings of the words of names and addresses. */
    async page(search: string | undefined, after: string | null, size: number): Promise<PersonRow[]> {
      const wanted = search?.trim() ? wantedIn(search) : null;
      if (wanted?.length === 0) return [];
      return people
        .find({
          ...(wanted ? { searchBeginnings: { $all: wanted } } : {}),
          ...(after === null ? {} : { _id: { $gt: after } }),
        })
        .sort({ _id: 1 })
        .limit(size)
        .lean<PersonRow[]>();
    },

    /** Gives the rows of earlier versions what the search finds them by. An index tells whether there are any. */
    async bringUpToDate(): Promise<void> {
      for (;;) {
        const rows = await people.find({ searchBeginnings: null }).limit(atATime).lean<PersonRow[]>();
        if (rows.length === 0) return;
        // By name as well: who is renamed meanwhile has got the new beginnings already. Past mongoose, which knows no searchText.
        await people.collection.bulkWrite(
          rows.map((row) => ({
            updateOne: {
              filter: { _id: row._id, name: row.name },
              update: { $set: { searchBeginnings: beginningsOf(row) }, $unset: { searchText: '' } },
            },
          })),
        );
      }
    },
  };
}
