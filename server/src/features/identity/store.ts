import { foldGreek } from '@koinon/text';
import type { ClientSession, Connection } from 'mongoose';
import { personModel, type PersonRow } from './model.ts';

export type PersonStore = ReturnType<typeof personStore>;
export type PersonChange = Partial<Omit<PersonRow, '_id' | 'emailKey' | 'searchText' | 'createdAt' | 'officeChecks'>>;

/** One address is one account, however its letters are cased. */
export const emailKeyOf = (email: string): string => email.trim().normalize('NFC').toLowerCase();

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

export function personStore(db: Connection) {
  const people = personModel(db);

  return {
    find: (id: string, session: ClientSession | null = null) => people.findById(id).session(session).lean<PersonRow>(),
    byEmail: (email: string) => people.findOne({ emailKey: emailKeyOf(email) }).lean<PersonRow>(),
    byIds: (ids: readonly string[]) => people.find({ _id: { $in: ids } }).lean<PersonRow[]>(),
    team: () => people.find({ coordinator: true, suspended: false }).lean<PersonRow[]>(),

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

    /** Throws the database's duplicate-key error for an address that has an account. */
    async insert(
      row: Omit<PersonRow, '_id' | 'emailKey' | 'searchText' | 'officeChecks'>,
      session: ClientSession,
    ): Promise<PersonRow> {
      const full = { ...row, emailKey: emailKeyOf(row.email), searchText: foldGreek(`${row.name} ${row.email}`) };
      const [made] = await people.create([full], { session });
      return made as unknown as PersonRow;
    },

    async update(id: string, change: PersonChange, session: ClientSession | null = null): Promise<PersonRow | null> {
      const before = change.name === undefined ? null : await people.findById(id).session(session).lean<PersonRow>();
      const found = before ? { searchText: foldGreek(`${change.name} ${before.email}`) } : {};
      return people
        .findByIdAndUpdate(id, { $set: { ...change, ...found } }, { returnDocument: 'after', session })
        .lean<PersonRow>();
    },

    /** In order of arrival, those after an id; `search` finds parts of name and e-mail, without accents or case. */
    page: (search: string | undefined, after: string | null, size: number) =>
      people
        .find({
          ...(search ? { searchText: { $regex: escapeRegExp(foldGreek(search.trim())) } } : {}),
          ...(after === null ? {} : { _id: { $gt: after } }),
        })
        .sort({ _id: 1 })
        .limit(size)
        .lean<PersonRow[]>(),
  };
}
