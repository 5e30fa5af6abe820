import type { ClientSession, Connection } from 'mongoose';
import mongoose from 'mongoose';
import type { DocumentScope } from '../documents/index.ts';
import { type AmendmentRow, amendmentModel } from './model.ts';
import type { AmendmentScope } from './scope.ts';

export type AmendmentStore = ReturnType<typeof createAmendmentStore>;

/** Reads and writes amendments. Writing takes a scope; `forDecision` is for policy.ts, which makes scopes. */
export function createAmendmentStore(db: Connection) {
  const amendments = amendmentModel(db);
  return {
    async forDecision(id: string, session?: ClientSession): Promise<AmendmentRow | null> {
      return amendments
        .findById(id)
        .session(session ?? null)
        .lean<AmendmentRow>();
    },

    /** In the order they were submitted. */
    async of({ row }: DocumentScope, session?: ClientSession): Promise<AmendmentRow[]> {
      return amendments
        .find({ documentId: row._id })
        .session(session ?? null)
        .sort({ number: 1 })
        .lean<AmendmentRow[]>();
    },

    /** How many of a document wait for a decision. */
    undecided: ({ row }: DocumentScope): Promise<number> =>
      amendments.countDocuments({ documentId: row._id, state: 'submitted' }).exec(),

    async insert(
      { row }: DocumentScope,
      amendment: Omit<AmendmentRow, '_id' | 'documentId'>,
      session: ClientSession,
    ): Promise<AmendmentRow> {
      const full: AmendmentRow = { ...amendment, _id: new mongoose.Types.ObjectId(), documentId: row._id };
      await amendments.create([full], { session });
      return full;
    },

    async update({ row }: AmendmentScope, fields: Partial<AmendmentRow>, session: ClientSession): Promise<void> {
      await amendments.updateOne({ _id: row._id }, { $set: fields }, { session });
    },

    /** What a person submitted, the oldest first. */
    submittedBy: (personId: string): Promise<AmendmentRow[]> =>
      amendments.find({ 'author.id': personId }).sort({ at: 1 }).lean<AmendmentRow[]>().exec(),

    /** With the document, for ever. */
    forget: async (documentId: string, session: ClientSession) =>
      void (await amendments.deleteMany({ documentId }, { session })),
  };
}
