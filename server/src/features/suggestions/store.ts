import mongoose, { type ClientSession, type Connection } from 'mongoose';
import { listBy } from '../../runtime/paging.ts';
import { idOf, readTogether } from '../../runtime/together.ts';
import type { StoredActor } from '../../runtime/acting.ts';
import type { DocumentScope } from '../documents/index.ts';
import { type BranchRow, type DecisionRow, branchModel, decisionModel } from './model.ts';
import type { BranchScope } from './scope.ts';

export type SuggestionStore = ReturnType<typeof createSuggestionStore>;

export const newestFirst = listBy(['number', -1, 'number']);

/** Bytes of texts are read by who writes them alone. */
const light = { writes: 0, 'undo.text': 0 } as const;

/** Reads and writes branches and decisions. Writing takes a scope; `branchForDecision` is for policy.ts, which makes scopes. */
export function createSuggestionStore(db: Connection) {
  const branches = branchModel(db);
  const decisions = decisionModel(db);
  const byId = readTogether((ids) => branches.find({ _id: { $in: ids } }).lean<BranchRow[]>(), idOf);

  return {
    async branchForDecision(id: string, session?: ClientSession): Promise<BranchRow | null> {
      return session ? branches.findById(id).session(session).lean<BranchRow>() : byId(id);
    },

    async branchesOf({ row }: DocumentScope, session?: ClientSession): Promise<BranchRow[]> {
      return branches
        .find({ documentId: row._id })
        .session(session ?? null)
        .lean<BranchRow[]>();
    },

    /** What a person suggests for themselves, or wrote last for their union. */
    branchesBy: (personId: string): Promise<BranchRow[]> =>
      branches.find({ 'author.id': personId }).sort({ createdAt: 1 }).lean<BranchRow[]>().exec(),

    /** What was decided on suggestions of a person, the oldest first. */
    decisionsFor: (personId: string): Promise<DecisionRow[]> =>
      decisions.find({ 'author.id': personId }, light).sort({ at: 1 }).lean<DecisionRow[]>().exec(),

    /** Of documents whose rights have changed. */
    async idsOf(documentIds: readonly string[]): Promise<string[]> {
      const rows = await branches.find({ documentId: { $in: documentIds } }, { _id: 1 }).lean<{ _id: unknown }[]>();
      return rows.map(({ _id }) => String(_id));
    },

    /** Which of some documents have branches. */
    async branchedAmong(documentIds: readonly string[]): Promise<ReadonlySet<string>> {
      if (documentIds.length === 0) return new Set();
      const found = await branches.distinct('documentId', { documentId: { $in: documentIds } });
      return new Set(found.map(String));
    },

    async insertBranch({ row }: DocumentScope, branch: Omit<BranchRow, 'documentId'>, session: ClientSession) {
      const full: BranchRow = { ...branch, documentId: row._id };
      await branches.create([full], { session });
      return full;
    },

    async rename({ row }: BranchScope, author: StoredActor): Promise<void> {
      await branches.updateOne({ _id: row._id }, { $set: { author } });
    },

    /** The number of the last decision on a document; 0 when there was none. */
    async lastNumber(documentId: string): Promise<number> {
      const last = await decisions.findOne({ documentId }, { number: 1 }).sort({ number: -1 }).lean<DecisionRow>();
      return last?.number ?? 0;
    },

    /** Breaks the unique index when another decision was made meanwhile. */
    async insertDecision(
      { row, document }: BranchScope,
      decision: Omit<DecisionRow, '_id' | 'documentId' | 'branchId'>,
      session: ClientSession,
    ): Promise<string> {
      const _id = new mongoose.Types.ObjectId();
      await decisions.create([{ ...decision, _id, documentId: document.row._id, branchId: row._id }], { session });
      return String(_id);
    },

    /** Decisions that are not written yet, the oldest first. */
    async open(documentId: string): Promise<DecisionRow[]> {
      return decisions
        .find({ documentId, writes: { $ne: null } })
        .sort({ number: 1 })
        .lean<DecisionRow[]>();
    },

    async decisionForUndo(id: string, session: ClientSession): Promise<DecisionRow | null> {
      return decisions.findById(id).session(session).lean<DecisionRow>();
    },

    async undo(
      _: BranchScope,
      { _id }: DecisionRow,
      fields: Pick<DecisionRow, 'undone' | 'writes'>,
      session: ClientSession,
    ) {
      await decisions.updateOne({ _id }, { $set: { ...fields, undo: null } }, { session });
    },

    /** Whoever read it before it was taken back does not mark as written what that is to write. */
    async written({ _id, undone }: DecisionRow): Promise<void> {
      await decisions.updateOne({ _id, undone: undone && { $ne: null } }, { $set: { writes: null } });
    },

    /** So many decisions behind a cursor, the newest first. */
    async decided({ row }: DocumentScope, cursor: string | undefined, count: number): Promise<DecisionRow[]> {
      return decisions
        .find({ documentId: row._id, ...newestFirst.after(cursor) }, light)
        .sort(newestFirst.sort)
        .limit(count)
        .lean<DecisionRow[]>();
    },

    async decision(id: string): Promise<DecisionRow | null> {
      return decisions.findById(id, light).lean<DecisionRow>();
    },

    /** With the document, for ever. */
    async forget(documentId: string, session: ClientSession): Promise<void> {
      await branches.deleteMany({ documentId }, { session });
      await decisions.deleteMany({ documentId }, { session });
    },
  };
}
