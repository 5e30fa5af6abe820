import { limits } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import { type RecordingRow, recordingModel } from './model.ts';

export type RecordingStore = ReturnType<typeof createRecordingStore>;

/** Reads and writes what was recorded for unions. */
export function createRecordingStore(db: Connection) {
  const recordings = recordingModel(db);
  return {
    byToken: (tokenHash: string, session: ClientSession | null = null): Promise<RecordingRow | null> =>
      recordings.findOne({ tokenHash }).session(session).lean<RecordingRow>(),

    byId: (id: string): Promise<RecordingRow | null> => recordings.findById(id).lean<RecordingRow>(),

    recordedBy: (personId: string): Promise<RecordingRow[]> =>
      recordings.find({ 'by.id': personId }).sort({ at: 1 }).lean<RecordingRow[]>(),

    /** What some unions have not answered yet, the newest first. */
    openFor: async (unionIds: readonly string[]): Promise<RecordingRow[]> =>
      unionIds.length === 0
        ? []
        : recordings
            .find({ 'union.id': { $in: unionIds }, answer: null })
            .sort({ at: -1 })
            .limit(limits.listPageMax)
            .lean<RecordingRow[]>(),

    async insert(row: RecordingRow, session: ClientSession): Promise<void> {
      await recordings.create([row], { session });
    },

    async answer(
      { _id }: RecordingRow,
      fields: Pick<RecordingRow, 'answer' | 'words' | 'answeredAt'>,
      session: ClientSession,
    ): Promise<void> {
      await recordings.updateOne({ _id }, { $set: fields }, { session });
    },

    /** All of a workspace that is erased. */
    async forget(workspaceId: string, session: ClientSession): Promise<void> {
      await recordings.deleteMany({ workspaceId }, { session });
    },
  };
}
