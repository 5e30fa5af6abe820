import mongoose, { type ClientSession, type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

/** The account that an organisation's provider names, and whose it is here. */
export interface ProviderAccountRow {
  _id: Types.ObjectId;
  issuer: string;
  /** The provider's own name of the person, which stays when their e-mail changes. */
  subject: string;
  personId: Types.ObjectId;
  createdAt: Date;
  /** The person has stopped it; missing in rows of earlier versions. */
  stoppedAt?: Date | null;
}

const providerAccountSchema = new Schema<ProviderAccountRow>(
  {
    issuer: { type: String, required: true },
    subject: { type: String, required: true },
    personId: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
    stoppedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
providerAccountSchema.index({ issuer: 1, subject: 1 }, { unique: true });
providerAccountSchema.index({ personId: 1 });

/** Reads and writes them. */
export function createProviderAccounts(db: Connection) {
  const accounts = db.model('ProviderAccount', providerAccountSchema, 'providerAccounts');
  return {
    async ownerOf(issuer: string, subject: string): Promise<string | null> {
      const row = await accounts.findOne({ issuer, subject }).lean<ProviderAccountRow>();
      return row ? String(row.personId) : null;
    },
    of: (personId: string): Promise<ProviderAccountRow[]> =>
      accounts.find({ personId }).lean<ProviderAccountRow[]>().exec(),
    async link(row: Omit<ProviderAccountRow, '_id' | 'personId'> & { personId: string }, session: ClientSession) {
      await accounts.create([row], { session });
    },
    /** Stops all of a person's, or lets them open the account again. */
    async stop(personId: string, stoppedAt: Date | null, session: ClientSession): Promise<void> {
      await accounts.updateMany({ personId }, { $set: { stoppedAt } }, { session });
    },
    async forgetPerson(personId: string, session: ClientSession): Promise<void> {
      await accounts.deleteMany({ personId }, { session });
    },
  };
}
