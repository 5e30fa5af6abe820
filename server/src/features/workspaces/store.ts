import { type Pillar, type WorkspaceRole, limits } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import mongoose from 'mongoose';
import { giveListOrder, listOrder } from '../../runtime/list-order.ts';
import { listBy } from '../../runtime/paging.ts';
import { idOf, readTogether } from '../../runtime/together.ts';
import { type WorkspaceRow, workspaceModel } from './model.ts';
import type { WorkspaceScope } from './scope.ts';

const { ObjectId } = mongoose.Types;

/** Whose workspaces a list is made of; `null` stands for a guest. */
export interface Seeker {
  personId: string;
  unionIds: string[];
}

/** The last deleted first. */
export const binOrder = listBy(['deleted.at', -1, 'date'], ['_id', -1, 'id']);

export type WorkspaceStore = ReturnType<typeof createWorkspaceStore>;

/** Reads and writes workspaces. Writing takes a scope; reading without one is for policy.ts, which makes scopes. */
export function createWorkspaceStore(db: Connection) {
  const workspaces = workspaceModel(db);
  const byId = readTogether((ids) => workspaces.find({ _id: { $in: ids } }).lean<WorkspaceRow[]>(), idOf);

  return {
    /** For deciding: the row, before anybody is known to may see it. */
    async forDecision(id: string, session?: ClientSession): Promise<WorkspaceRow | null> {
      return session ? workspaces.findById(id).session(session).lean<WorkspaceRow>() : byId(id);
    },

    /** For deciding: every row that may be readable for the seeker; the policy has the last word on each. */
    async candidates(seeker: Seeker | null): Promise<WorkspaceRow[]> {
      if (seeker === null) return workspaces.find({ visibility: 'public', deleted: null }).lean<WorkspaceRow[]>();
      return workspaces
        .find({
          deleted: null,
          $or: [
            { visibility: { $in: ['network', 'public'] } },
            { unionIds: { $in: seeker.unionIds } },
            { 'overrides.personId': seeker.personId },
          ],
        })
        .lean<WorkspaceRow[]>();
    },

    /** The unions that take part in a workspace under one of these pillars. */
    async unionsUnder(pillars: readonly Pillar[]): Promise<Set<string>> {
      const found = new Set<string>();
      for (let last = ''; ;) {
        const rows = await workspaces
          .find({ listOrder: { $gt: last }, deleted: null })
          .sort({ listOrder: 1 })
          .limit(limits.listPageMax)
          .lean<WorkspaceRow[]>();
        for (const row of rows)
          if (row.pillars.some((pillar) => pillars.includes(pillar)))
            for (const id of row.unionIds) found.add(String(id));
        if (rows.length < limits.listPageMax) return found;
        last = rows.at(-1)!.listOrder ?? '';
      }
    },

    /** For deciding: so many of all there are, in the order of lists, those after one of them. */
    async inOrder(after: string | null, size: number): Promise<WorkspaceRow[]> {
      const last = after === null ? null : await workspaces.findById(after).lean<WorkspaceRow>();
      return workspaces
        .find({ listOrder: { $gt: last?.listOrder ?? '' }, deleted: null })
        .sort({ listOrder: 1 })
        .limit(size)
        .lean<WorkspaceRow[]>();
    },

    bringUpToDate: () => giveListOrder(workspaces, 'title'),

    async insert(row: Omit<WorkspaceRow, '_id' | 'listOrder'>, session: ClientSession): Promise<WorkspaceRow> {
      const _id = new ObjectId();
      const full = { ...row, _id, listOrder: listOrder(row.title, _id) };
      await workspaces.create([full], { session });
      return full;
    },

    /** Sets fields of the workspace; answers the row as it is then. */
    async update(
      scope: WorkspaceScope,
      fields: Partial<Omit<WorkspaceRow, '_id' | 'listOrder'>>,
      session: ClientSession,
    ): Promise<WorkspaceRow> {
      const { title } = fields;
      const set = title === undefined ? fields : { ...fields, listOrder: listOrder(title, scope.workspaceId) };
      await workspaces.updateOne({ _id: scope.workspaceId }, { $set: set }, { session });
      return { ...scope.row, ...set };
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

    /** Those in which something is said of a person. */
    speakingOf: (personId: string): Promise<WorkspaceRow[]> =>
      workspaces.find({ 'overrides.personId': personId, deleted: null }).lean<WorkspaceRow[]>().exec(),

    /** Takes back whatever is said of a person who is erased. */
    async forgetPerson(personId: string, session: ClientSession): Promise<void> {
      const said = { personId: new ObjectId(personId) };
      await workspaces.updateMany({ 'overrides.personId': said.personId }, { $pull: { overrides: said } }, { session });
    },

    /** The last change of a workspace is also that of its documents: it moves forward, never back. */
    async documentChanged(scope: WorkspaceScope, at: Date, session: ClientSession): Promise<void> {
      await workspaces.updateOne({ _id: scope.workspaceId }, { $max: { updatedAt: at } }, { session });
    },

    /** One more document is found in it, or one less (-1). */
    async documentAdded(scope: WorkspaceScope, at: Date, session: ClientSession, by: 1 | -1 = 1): Promise<void> {
      await workspaces.updateOne(
        { _id: scope.workspaceId },
        { $inc: { documentCount: by }, $set: { updatedAt: at } },
        { session },
      );
    },

    /** For deciding: some of those that lie in the bin since after an instant, the last deleted first. */
    inBin: (since: Date, cursor: string | undefined, count: number): Promise<WorkspaceRow[]> =>
      workspaces
        .find({ $and: [{ 'deleted.at': { $gt: since } }, binOrder.after(cursor)] })
        .sort(binOrder.sort)
        .limit(count)
        .lean<WorkspaceRow[]>()
        .exec(),

    /** For erasing: some of those that have lain in the bin since before an instant. */
    deletedBefore: async (before: Date, count: number): Promise<string[]> => {
      const rows = await workspaces
        .find({ 'deleted.at': { $gt: new Date(0), $lte: before } }, { _id: 1 })
        .limit(count)
        .lean();
      return rows.map(({ _id }) => String(_id));
    },

    /** Takes the row out for ever, if it has lain in the bin since before an instant. */
    erase: (id: string, before: Date, session: ClientSession): Promise<WorkspaceRow | null> =>
      workspaces
        .findOneAndDelete({ _id: id, 'deleted.at': { $gt: new Date(0), $lte: before } }, { session })
        .lean<WorkspaceRow>()
        .exec(),
  };
}
