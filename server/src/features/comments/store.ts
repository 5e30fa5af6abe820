import type { ClientSession, Connection } from 'mongoose';
import mongoose from 'mongoose';
import { listBy } from '../../runtime/paging.ts';
import type { StoredActor } from '../../runtime/acting.ts';
import { type CommentRow, type ThreadRow, commentModel, threadModel } from './model.ts';
import type { CommentScope, ThreadScope } from './scope.ts';
import type { Subject, Talk } from './talk.ts';

/** By time, then by place in the stream of facts: ids of one second are in no order, and nodes have clocks of their own. */
const inOrder = { createdAt: 1, place: 1, _id: 1 } as const;
export const threadOrder = listBy(['createdAt', 1, 'date'], ['place', 1, 'number'], ['_id', 1, 'id']);

/** What is left of a comment's words when they go. */
export const erased = { body: '', history: [], reactions: [] } satisfies Partial<CommentRow>;

export type ThreadStore = ReturnType<typeof createThreadStore>;

/** Reads and writes threads and comments. Writing takes a scope; `…ForDecision` is for policy.ts, which makes scopes. */
export function createThreadStore(db: Connection) {
  const threads = threadModel(db);
  const comments = commentModel(db);

  return {
    async threadForDecision(id: string, session?: ClientSession): Promise<ThreadRow | null> {
      return threads
        .findById(id)
        .session(session ?? null)
        .lean<ThreadRow>();
    },

    async commentForDecision(id: string, session?: ClientSession): Promise<CommentRow | null> {
      return comments
        .findById(id)
        .session(session ?? null)
        .lean<CommentRow>();
    },

    /** So many threads about something behind a cursor, the oldest first; an idea has those of what was merged into it too. */
    async threadsOf({ subject, ids }: Talk, cursor: string | undefined, count: number): Promise<ThreadRow[]> {
      const under = (id: string) =>
        threads
          .find({ [subject.type === 'document' ? 'documentId' : 'ideaId']: id, ...threadOrder.after(cursor) })
          .sort(threadOrder.sort)
          .limit(count)
          .lean<ThreadRow[]>();
      const [own = [], ...others] = await Promise.all(ids.map(under));
      if (others.length === 0) return own;
      const places = (row: ThreadRow) => [row.createdAt.getTime(), row.place ?? -1];
      const before = (a: ThreadRow, b: ThreadRow) => {
        const [[at = 0, place = 0], [otherAt = 0, otherPlace = 0]] = [places(a), places(b)];
        return at - otherAt || place - otherPlace || (String(a._id) < String(b._id) ? -1 : 1);
      };
      return [...own, ...others.flat()].sort(before).slice(0, count);
    },

    /** Those of some threads that are about it. */
    async thoseOf({ subject }: Talk, ids: readonly string[], session: ClientSession): Promise<string[]> {
      const rows = await threads
        .find({ _id: { $in: ids } }, { documentId: 1, ideaId: 1 })
        .session(session)
        .lean<ThreadRow[]>();
      const about = ({ documentId, ideaId }: ThreadRow) => String(subject.type === 'document' ? documentId : ideaId);
      return rows.filter((row) => about(row) === subject.id).map(({ _id }) => String(_id));
    },

    /** The comments of some threads, those of each the oldest first. */
    async commentsOf(_: Talk, threads: readonly ThreadRow[]): Promise<CommentRow[]> {
      const of = (threadId: ThreadRow['_id']) => comments.find({ threadId }).sort(inOrder).lean<CommentRow[]>();
      return (await Promise.all(threads.map(({ _id }) => of(_id)))).flat();
    },

    /** What a person wrote and did not take back, the oldest first. */
    writtenBy: (personId: string): Promise<CommentRow[]> =>
      comments
        .find({ 'author.id': personId })
        .sort({ createdAt: 1 })
        .lean<CommentRow[]>()
        .exec()
        .then((rows) => rows.filter(({ deletedAt }) => deletedAt === null)),

    /** For deciding and for search: the comments of one thread, the oldest first. */
    async commentsIn({ _id }: Pick<ThreadRow, '_id'>): Promise<CommentRow[]> {
      return comments.find({ threadId: _id }).sort(inOrder).lean<CommentRow[]>();
    },

    /** All that one person wrote, or a guest, the oldest first. */
    saidBy: (authorId: string): Promise<CommentRow[]> =>
      comments.find({ 'author.id': authorId }).sort({ createdAt: 1 }).lean<CommentRow[]>().exec(),

    /** One thread with its comments, as this transaction sees them. */
    async whole({ row }: ThreadScope, session: ClientSession): Promise<{ thread: ThreadRow; comments: CommentRow[] }> {
      const thread = await threads.findById(row._id).session(session).lean<ThreadRow>();
      const list = await comments.find({ threadId: row._id }).session(session).sort(inOrder).lean<CommentRow[]>();
      return { thread: thread ?? row, comments: list };
    },

    async insertThread(
      { subject: { type, id } }: Talk,
      row: Omit<ThreadRow, 'documentId' | 'ideaId'>,
      session: ClientSession,
    ): Promise<void> {
      const about = new mongoose.Types.ObjectId(id);
      await threads.create([{ ...row, [type === 'document' ? 'documentId' : 'ideaId']: about }], { session });
    },

    async insertComment(
      { threadId, row: { documentId } }: ThreadScope,
      comment: Pick<CommentRow, '_id' | 'author' | 'imported' | 'body' | 'createdAt' | 'place'>,
      session: ClientSession,
    ): Promise<void> {
      await comments.create([{ ...comment, threadId, documentId }], { session });
    },

    async updateThread({ row }: ThreadScope, fields: Partial<ThreadRow>, session: ClientSession): Promise<void> {
      await threads.updateOne({ _id: row._id }, { $set: fields }, { session });
    },

    /** Erases what was deleted and still has words: where it is not hidden, or was deleted before an instant. */
    async erase(before: Date): Promise<number> {
      const { modifiedCount } = await comments.updateMany(
        { deletedAt: { $gt: new Date(0) }, body: { $ne: '' }, $or: [{ hidden: null }, { deletedAt: { $lt: before } }] },
        { $set: erased },
      );
      return modifiedCount;
    },

    /** All that was said of something goes with it. Answers which threads. */
    async forget({ type, id }: Subject, session: ClientSession): Promise<string[]> {
      const gone = await threads
        .find(type === 'document' ? { documentId: id } : { ideaId: id }, { _id: 1 })
        .session(session)
        .lean();
      const ids = gone.map(({ _id }) => _id);
      await comments.deleteMany({ threadId: { $in: ids } }, { session });
      await threads.deleteMany({ _id: { $in: ids } }, { session });
      return ids.map(String);
    },

    /** What a union said of what was recorded for it. */
    async settleAuthor({ _id }: CommentRow, author: StoredActor, session: ClientSession): Promise<void> {
      await comments.updateOne({ _id }, { $set: { author } }, { session });
    },

    async updateComment({ comment }: CommentScope, fields: Partial<CommentRow>, session: ClientSession): Promise<void> {
      await comments.updateOne({ _id: comment._id }, { $set: fields }, { session });
    },
  };
}
