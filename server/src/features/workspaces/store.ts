import type { WorkspaceRole } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import mongoose from 'mongoose';
import { type WorkspaceRow, workspaceModel } from './model.ts';
import type { WorkspaceScope } from './policy.ts';

const { ObjectId } = mongoose.Types;

/** Whose workspaces a list is made of; `null` stands for a guest. */
export interface Seeker {
  personId: string;
  unionIds: string[];
  coordinator: boolean;
}

export type WorkspaceStore = ReturnType<typeof createWorkspaceStore>;

/** Reads and writes workspaces. Writing takes a scope; reading without one is for policy.ts, which makes scopes. */
export function createWorkspaceStore(db: Connection) {
  const workspaces = workspaceModel(db);

  return {
    /** For deciding: the row, before anybody is known to may see it. */
    async forDecision(id: string, session?: ClientSession): Promise<WorkspaceRow | null> {
      return workspaces
        .findById(id)
        .session(session ?? null)
        .lean<WorkspaceRow>();
    },

    /** For deciding: every row that may be readable for the seeker; the policy has the last word on each. */
    async candidates(seeker: Seeker | null): Promise<WorkspaceRow[]> {
      if (seeker === null) return workspaces.find({ visibility: 'public' }).lean<WorkspaceRow[]>();
      if (seeker.coordinator) return workspaces.find().lean<WorkspaceRow[]>();
      return workspaces
        .find({
          $or: [
            { visibility: { $in: ['network', 'public'] } },
            { unionIds: { $in: seeker.unionIds } },
            { 'overrides.personId': seeker.personId },
          ],
        })
        .lean<WorkspaceRow[]>();
    },

    async insert(row: Omit<WorkspaceRow, '_id'>, session: ClientSession): Promise<WorkspaceRow> {
      const full = { ...row, _id: new ObjectId() };
      await workspaces.create([full], { session });
      return full;
    },

    /** Sets fields of the workspace; answers the row as it is then. */
    async update(
      scope: WorkspaceScope,
      fields: Partial<Omit<WorkspaceRow, '_id'>>,
      session: ClientSession,
    ): Promise<WorkspaceRow> {
      await workspaces.updateOne({ _id: scope.workspaceId }, { $set: fields }, { session });
      return { ...scope.row, ...fields };
    },

    /** Replaces what is said of one person; null takes the word back. */
    async override(
      scope: WorkspaceScope,
      personId: string,
      role: WorkspaceRole | 'none' | null,
      at: Date,
      session: ClientSession,
    ): Promise<WorkspaceRow> {
      const others = scope.row.overrides.filter((o) => String(o.personId) !== personId);
      const overrides = role === null ? others : [...others, { personId: new ObjectId(personId), role, at }];
      return this.update(scope, { overrides }, session);
    },

    async documentAdded(scope: WorkspaceScope, at: Date, session: ClientSession): Promise<void> {
      await workspaces.updateOne(
        { _id: scope.workspaceId },
        { $inc: { documentCount: 1 }, $set: { updatedAt: at } },
        { session },
      );
    },
  };
}
