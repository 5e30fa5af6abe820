import type { ConversationKind, UnionRef } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** What unions write to each other, or the team to them. */
export interface ConversationRow {
  _id: Types.ObjectId;
  kind: ConversationKind;
  subject: string;
  unions: UnionRef[];
  withTeam: boolean;
  openedBy: StoredActor;
  /** The union that began it; null where the team did. */
  openedFor: string | null;
  messages: { by: StoredActor; words: string; at: Date }[];
  /** Unions that hear no more of it. */
  stopped: string[];
  closed: { by: StoredActor; at: Date } | null;
  /** Who reported it; why stands in the queue of moderation. */
  reports: { by: StoredActor; at: Date }[];
  /** Whether it waits for the team to look at it: the index of what was reported. */
  reported: boolean;
  at: Date;
  lastAt: Date;
}

const conversationSchema = new Schema<ConversationRow>(
  {
    kind: { type: String, required: true },
    subject: { type: String, required: true },
    unions: { type: [Schema.Types.Mixed], required: true } as never,
    withTeam: { type: Boolean, required: true },
    openedBy: { type: Schema.Types.Mixed, required: true },
    openedFor: { type: String, default: null },
    messages: { type: [Schema.Types.Mixed], default: [] } as never,
    stopped: { type: [String], default: [] },
    closed: { type: Schema.Types.Mixed, default: null },
    reports: { type: [Schema.Types.Mixed], default: [] } as never,
    reported: { type: Boolean, default: false },
    at: { type: Date, required: true },
    lastAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
conversationSchema.index({ 'unions.id': 1, lastAt: -1 });
conversationSchema.index({ withTeam: 1, lastAt: -1 }, { partialFilterExpression: { withTeam: true } });
conversationSchema.index({ reported: 1, lastAt: -1 }, { partialFilterExpression: { reported: true } });
conversationSchema.index({ 'openedBy.id': 1, at: -1 });
conversationSchema.index({ 'messages.by.id': 1 });

export const conversationModel = (db: Connection) =>
  db.model<ConversationRow>('Conversation', conversationSchema, 'conversations');
