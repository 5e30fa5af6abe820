import { limits } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { demandRoomFor } from '../../runtime/room.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import { type IdeaRow, ideaModel, viewModel } from './model.ts';
import type { IdeaScope } from './scope.ts';

const full = {
  el: 'Ο χώρος εργασίας έχει όσες ιδέες χωρούν',
  en: 'The workspace has as many ideas as there is room for',
};

export type IdeaStore = ReturnType<typeof createIdeaStore>;

/** Reads and writes ideas. Writing takes a scope; `forDecision` is for policy.ts, which makes scopes. */
export function createIdeaStore(db: Connection) {
  const ideas = ideaModel(db);
  const views = viewModel(db);
  return {
    forDecision: (id: string, session: ClientSession | null = null): Promise<IdeaRow | null> =>
      ideas.findById(id).session(session).lean<IdeaRow>(),

    /** The newest first. */
    inWorkspace: ({ workspaceId }: WorkspaceScope): Promise<IdeaRow[]> =>
      ideas.find({ workspaceId }).sort({ createdAt: -1, place: -1 }).lean<IdeaRow[]>(),

    /** Those of several workspaces that became nothing yet, as far as is asked of them. */
    undecided: (
      scopes: readonly WorkspaceScope[],
    ): Promise<Pick<IdeaRow, 'workspaceId' | 'supports' | 'createdAt'>[]> =>
      ideas
        .find(
          {
            workspaceId: { $in: scopes.map(({ workspaceId }) => workspaceId) },
            merged: null,
            withdrawn: null,
            hidden: null,
            became: { $size: 0 },
          },
          { workspaceId: 1, supports: 1, createdAt: 1 },
        )
        .limit(limits.today.waiting)
        .lean<IdeaRow[]>()
        .exec(),

    /** Those that became a document of their workspace as a whole. */
    origins: ({ documentId, workspace }: DocumentScope): Promise<IdeaRow[]> =>
      ideas
        .find({ workspaceId: workspace.workspaceId, 'became.documentId': documentId })
        .limit(limits.listPageMax)
        .lean<IdeaRow[]>(),

    proposedBy: (personId: string): Promise<IdeaRow[]> =>
      ideas.find({ 'author.id': personId }).sort({ createdAt: 1 }).lean<IdeaRow[]>(),

    /** Those it is tied to: what was merged into it, and what it was merged into. */
    around: ({ row }: IdeaScope, session: ClientSession | null = null): Promise<IdeaRow[]> =>
      ideas
        .find({ _id: { $in: [...row.mergedIds, ...(row.merged ? [row.merged.into] : [])] } })
        .session(session)
        .lean<IdeaRow[]>(),

    demandRoom: ({ workspaceId }: WorkspaceScope, most: number, session: ClientSession): Promise<void> =>
      demandRoomFor(ideas, { workspaceId }, most, full, session),

    async insert(scope: WorkspaceScope, row: Omit<IdeaRow, 'workspaceId'>, session: ClientSession): Promise<void> {
      await ideas.create([{ ...row, workspaceId: scope.workspaceId }], { session });
    },

    async update({ row }: IdeaScope, fields: Partial<IdeaRow>, session: ClientSession): Promise<void> {
      await ideas.updateOne({ _id: row._id }, { $set: fields }, { session });
    },

    /** What a union said of what was recorded for it, whoever may change the idea now. */
    async settle(
      { _id }: IdeaRow,
      fields: Pick<IdeaRow, 'supports' | 'author'>,
      session: ClientSession,
    ): Promise<void> {
      await ideas.updateOne({ _id }, { $set: fields }, { session });
    },

    /** What was merged into one idea is merged into another from now on. */
    async repoint({ row }: IdeaScope, into: IdeaRow['_id'], session: ClientSession): Promise<void> {
      await ideas.updateMany({ _id: { $in: row.mergedIds } }, { $set: { 'merged.into': into } }, { session });
    },

    async commented({ row }: IdeaScope, session: ClientSession): Promise<void> {
      await ideas.updateOne({ _id: row._id }, { $inc: { comments: 1 } }, { session });
    },

    /** All ideas of a workspace that is erased; answers which. */
    async forget(workspaceId: string, session: ClientSession): Promise<string[]> {
      const gone = (await ideas.find({ workspaceId }, { _id: 1 }).session(session).lean()).map(({ _id }) => _id);
      await views.deleteMany({ ideaId: { $in: gone } }, { session });
      await ideas.deleteMany({ workspaceId }, { session });
      return gone.map(String);
    },

    /** Counts a person once. */
    async see({ row }: IdeaScope, person: string): Promise<void> {
      const personId = new mongoose.Types.ObjectId(person);
      const key = { ideaId: row._id, personId };
      const { upsertedCount } = await views.updateOne(key, { $setOnInsert: key }, { upsert: true });
      if (upsertedCount > 0) await ideas.updateOne({ _id: row._id }, { $inc: { seen: 1 } });
    },
  };
}
