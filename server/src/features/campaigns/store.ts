import { limits } from '@koinon/contract';
import type { ClientSession, Connection, Types } from 'mongoose';
import { demandRoomFor, everyRow } from '../../runtime/room.ts';
import { idOf, readTogether } from '../../runtime/together.ts';
import type { DocumentScope } from '../documents/index.ts';
import {
  type CampaignRow,
  type MailingRow,
  type RecipientRow,
  campaignModel,
  mailingModel,
  recipientModel,
} from './model.ts';
import type { CampaignScope, MailingScope } from './scope.ts';

const full = {
  el: 'Υπάρχουν ήδη όσες εκστρατείες χωρούν',
  en: 'There are as many campaigns as there is room for',
};

export type CampaignStore = ReturnType<typeof createCampaignStore>;

/** Reads and writes campaigns, what is written to people about them, and to whom. */
export function createCampaignStore(db: Connection) {
  const campaigns = campaignModel(db);
  const mailings = mailingModel(db);
  const recipients = recipientModel(db);
  const byId = readTogether((ids) => campaigns.find({ _id: { $in: ids } }).lean<CampaignRow[]>(), idOf);

  return {
    /** For deciding: the rows, before anybody is known to may see them. */
    forDecision: (id: string, session?: ClientSession): Promise<CampaignRow | null> =>
      session ? campaigns.findById(id).session(session).lean<CampaignRow>().exec() : byId(id),
    mailingForDecision: (id: string, session?: ClientSession): Promise<MailingRow | null> =>
      mailings
        .findById(id)
        .session(session ?? null)
        .lean<MailingRow>()
        .exec(),
    demandRoom: (most: number, session: ClientSession): Promise<void> =>
      demandRoomFor(campaigns, everyRow, most, full, session),

    async all(): Promise<CampaignRow[]> {
      const found: CampaignRow[] = [];
      for (let last: CampaignRow | undefined; ; last = found.at(-1)) {
        const rows = await campaigns
          .find(last ? { _id: { $gt: last._id } } : {})
          .sort({ _id: 1 })
          .limit(limits.listPageMax)
          .lean<CampaignRow[]>();
        found.push(...rows);
        if (rows.length < limits.listPageMax) return found;
      }
    },

    async insert({ row: { _id } }: DocumentScope, fields: Omit<CampaignRow, '_id'>, session: ClientSession) {
      await campaigns.create([{ _id, ...fields }], { session });
    },
    async update({ row }: CampaignScope, fields: Partial<CampaignRow>, session: ClientSession): Promise<void> {
      await campaigns.updateOne({ _id: row._id }, { $set: fields }, { session });
    },
    /** One more download of a file; nobody is written down with it. */
    async countDownload({ row }: CampaignScope, fileId: string): Promise<void> {
      await campaigns.updateOne({ _id: row._id, 'materials.fileId': fileId }, { $inc: { 'materials.$.downloads': 1 } });
    },
    /** Of a document that is erased: the campaign, and what was written about it. */
    async forget(id: string, session: ClientSession): Promise<void> {
      const of = await mailings.find({ campaignId: id }, { _id: 1 }).session(session).lean<MailingRow[]>();
      for (const { _id } of of) await recipients.deleteMany({ mailingId: _id }, { session });
      await mailings.deleteMany({ campaignId: id }, { session });
      await campaigns.deleteOne({ _id: id }, { session });
    },

    mailings: ({ row }: CampaignScope): Promise<MailingRow[]> =>
      mailings
        .find({ campaignId: row._id })
        .sort({ createdAt: -1 })
        .limit(limits.listPageMax)
        .lean<MailingRow[]>()
        .exec(),
    async insertMailing(row: MailingRow, session: ClientSession): Promise<void> {
      await mailings.create([row], { session });
    },
    async updateMailing(
      { mailing }: Pick<MailingScope, 'mailing'>,
      fields: Partial<MailingRow>,
      session: ClientSession | null = null,
    ) {
      await mailings.updateOne({ _id: mailing._id }, { $set: fields }, session ? { session } : {});
    },

    /** Writes down whom a mailing goes to; who is there already stays as they are. */
    async gather({ _id }: MailingRow, people: readonly { personId: string; union: string }[]): Promise<void> {
      const known = new Set((await recipients.find({ mailingId: _id }, { personId: 1 }).lean<RecipientRow[]>()).map(({ personId }) => personId)); // prettier-ignore
      for (const { personId, union } of people) {
        if (known.has(personId)) continue;
        await recipients.updateOne(
          { mailingId: _id, personId },
          { $setOnInsert: { union, state: 'waiting', takenAt: null, unsubscribedAt: null, bouncedAt: null } },
          { upsert: true },
        );
      }
    },
    /** Those whose turn it is. */
    waiting: ({ _id }: MailingRow, count: number): Promise<RecipientRow[]> =>
      recipients.find({ mailingId: _id, state: 'waiting' }).sort({ _id: 1 }).limit(count).lean<RecipientRow[]>().exec(),
    /** Takes one for good: of two that try, one is told no. */
    async take(row: RecipientRow, state: 'taken' | 'skipped', at: Date, session: ClientSession): Promise<boolean> {
      const { modifiedCount } = await recipients.updateOne(
        { _id: row._id, state: 'waiting' },
        { state, takenAt: at },
        { session },
      );
      return modifiedCount === 1;
    },
    recipients: (mailingId: Types.ObjectId): Promise<RecipientRow[]> =>
      recipients.find({ mailingId }).sort({ _id: 1 }).lean<RecipientRow[]>().exec(),
    recipient: (id: string): Promise<RecipientRow | null> => recipients.findById(id).lean<RecipientRow>().exec(),
    async mark(id: string, fields: Pick<Partial<RecipientRow>, 'unsubscribedAt' | 'bouncedAt'>): Promise<void> {
      await recipients.updateOne({ _id: id }, { $set: fields });
    },
    /** The letters that these people were sent since then. */
    takenSince: (personIds: readonly string[], since: Date): Promise<RecipientRow[]> =>
      recipients
        .find({ personId: { $in: personIds }, takenAt: { $gt: since } })
        .lean<RecipientRow[]>()
        .exec(),
  };
}
