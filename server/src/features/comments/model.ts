import type { Anchor, Reaction } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

/** A thread as stored; its comments lie beside it. */
export interface ThreadRow {
  _id: Types.ObjectId;
  /** What it is about: one of the two. */
  documentId: Types.ObjectId | null;
  ideaId?: Types.ObjectId | null;
  /** Of the document's roadmap; missing in rows of earlier versions. */
  itemId?: string | null;
  /** What is suggested for the document's text; missing in rows of earlier versions. */
  suggestionId?: string | null;
  anchor: Anchor | null;
  status: 'open' | 'resolved';
  resolved: { by: StoredActor; at: Date } | null;
  createdAt: Date;
  /** The offset of the fact that told it; missing in rows of earlier versions. */
  place?: number;
  updatedAt: Date;
}

/** A comment as stored. What was edited stays in the row; the words of what was deleted go. */
export interface CommentRow {
  _id: Types.ObjectId;
  threadId: Types.ObjectId;
  documentId: Types.ObjectId | null;
  author: StoredActor;
  /** Whose words these are, as a file that was brought in says. */
  imported?: { author: string; at: Date | null } | null;
  body: string;
  /** Earlier bodies, the oldest first, with when each was replaced. */
  history: { body: string; until: Date }[];
  createdAt: Date;
  /** The offset of the fact that told it; missing in rows of earlier versions. */
  place?: number;
  editedAt: Date | null;
  deletedAt: Date | null;
  hidden: { reason: string; by: StoredActor; at: Date } | null;
  reactions: { reaction: Reaction; id: string; name: string }[];
}

const { Schema } = mongoose;

const threadSchema = new Schema<ThreadRow>(
  {
    documentId: { type: Schema.Types.ObjectId, default: null },
    ideaId: { type: Schema.Types.ObjectId, default: null },
    itemId: { type: String, default: null },
    suggestionId: { type: String, default: null },
    anchor: { type: Schema.Types.Mixed, default: null },
    status: { type: String, required: true },
    resolved: { type: Schema.Types.Mixed, default: null },
    createdAt: { type: Date, required: true },
    place: Number,
    updatedAt: { type: Date, required: true },
  },
  { versionKey: false },
);
threadSchema.index({ documentId: 1, createdAt: 1, place: 1, _id: 1 });
threadSchema.index({ ideaId: 1, createdAt: 1, place: 1, _id: 1 });

const commentSchema = new Schema<CommentRow>(
  {
    threadId: { type: Schema.Types.ObjectId, required: true },
    documentId: { type: Schema.Types.ObjectId, default: null },
    author: { type: Schema.Types.Mixed, required: true },
    imported: { type: Schema.Types.Mixed, default: null },
    body: { type: String, required: true },
    history: { type: [new Schema({ body: String, until: Date }, { _id: false })], default: [] },
    createdAt: { type: Date, required: true },
    place: Number,
    editedAt: { type: Date, default: null },
    deletedAt: { type: Date, default: null },
    hidden: { type: Schema.Types.Mixed, default: null },
    reactions: {
      type: [new Schema({ reaction: String, id: String, name: String }, { _id: false, id: false })],
      default: [],
    },
  },
  { versionKey: false },
);
// With the order in which they are read, so that nothing is sorted.
commentSchema.index({ threadId: 1, createdAt: 1, place: 1, _id: 1 });
commentSchema.index({ documentId: 1, createdAt: 1, place: 1, _id: 1 });
// What one person wrote.
commentSchema.index({ 'author.id': 1, createdAt: 1 });
// Few are deleted, and fewer still have words that are to go.
commentSchema.index({ deletedAt: 1 }, { partialFilterExpression: { deletedAt: { $gt: new Date(0) } } });

/** The collection of threads. */
export const threadModel = (db: Connection) => db.model<ThreadRow>('Thread', threadSchema, 'threads');
/** The collection of comments. */
export const commentModel = (db: Connection) => db.model<CommentRow>('Comment', commentSchema, 'comments');
