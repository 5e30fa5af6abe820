import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { demandRoomFor } from '../../runtime/room.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import { type DispatchRow, dispatchModel } from './model.ts';
import type { DispatchScope } from './scope.ts';

export type DispatchStore = ReturnType<typeof createDispatchStore>;

const full = {
  el: 'Το κείμενο έχει όσες αποστολές χωρούν',
  en: 'The text has as many dispatches as there is room for',
};

/** Of one workspace, so many are looked back on. */
const lookedBack = 500;

/** Reads and writes the ledger. Writing takes a scope; `forDecision` and lists are for policy.ts, which makes scopes. */
export function createDispatchStore(db: Connection) {
  const dispatches = dispatchModel(db);
  return {
    forDecision: (id: string, session: ClientSession | null = null): Promise<DispatchRow | null> =>
      dispatches.findById(id).session(session).lean<DispatchRow>(),

    /** The newest first. */
    of: ({ documentId }: DocumentScope): Promise<DispatchRow[]> =>
      dispatches.find({ documentId }).sort({ sentOn: -1 }).lean<DispatchRow[]>(),

    inWorkspace: ({ workspaceId }: WorkspaceScope): Promise<DispatchRow[]> =>
      dispatches.find({ workspaceId }).sort({ sentOn: -1 }).limit(lookedBack).lean<DispatchRow[]>(),

    /** Those whose next step is meant for a day between two, the earliest first. */
    stepsUntil: (from: string, to: string): Promise<DispatchRow[]> =>
      dispatches
        .find({ 'nextStep.on': { $gte: from, $lte: to } })
        .sort({ 'nextStep.on': 1 })
        .limit(lookedBack)
        .lean<DispatchRow[]>(),

    recordedBy: (personId: string): Promise<DispatchRow[]> =>
      dispatches.find({ 'recorded.by.id': personId }).lean<DispatchRow[]>(),

    demandRoom: ({ documentId }: DocumentScope, most: number, session: ClientSession): Promise<void> =>
      demandRoomFor(dispatches, { documentId }, most, full, session),

    async insert(
      { documentId, workspaceId }: DocumentScope,
      row: Omit<DispatchRow, 'documentId' | 'workspaceId'>,
      session: ClientSession,
    ): Promise<DispatchRow> {
      const { ObjectId } = mongoose.Types;
      const full = { ...row, documentId: new ObjectId(documentId), workspaceId: new ObjectId(workspaceId) };
      await dispatches.create([full], { session });
      return full;
    },

    async update({ row }: DispatchScope, fields: Partial<DispatchRow>, session: ClientSession): Promise<void> {
      await dispatches.updateOne({ _id: row._id }, { $set: fields }, { session });
    },

    /** Of a document that is erased. */
    async forget(documentId: string, session: ClientSession): Promise<void> {
      await dispatches.deleteMany({ documentId }, { session });
    },
  };
}
