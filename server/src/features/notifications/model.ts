import type { Actor, FollowChoice, Followable, NoticeType, SubjectType, TellReason } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { Small } from '../../runtime/facts.ts';

/** What one person is told in one sentence: one act, or several that belong together and are not read yet. */
export interface NoticeRow {
  _id: Types.ObjectId;
  personId: string;
  /** What belongs together: kind of act, reason and thing. */
  group: string;
  type: NoticeType;
  reason: TellReason;
  at: Date;
  /** The time and the id, as text: the order of the list. */
  place: string;
  count: number;
  /** How many of them a letter told. */
  mailed: number;
  readAt: Date | null;
  /** Who acted, each once, the newest last. */
  actors: Actor[];
  subject: { type: SubjectType; id: string; title: string } | null;
  context: Small;
  /** Whoever may no longer read it is no longer told; null where it is about oneself. */
  workspaceId: string | null;
  documentId: string | null;
  /** An item of the document's roadmap; missing in rows of earlier versions. */
  itemId?: string | null;
  threadId: string | null;
}

/** What waits to be sent to one person. */
export interface BoxRow {
  /** The person's id. */
  _id: string;
  /** When a letter is due; null while none is. */
  letterAt: Date | null;
  digestAt: Date | null;
  /** The day in Greece of the last letter, and how many went on it. */
  day: string;
  letters: number;
  /** Raised by what must not be done by two at once. */
  turn: number;
}

/** What one person chose about one thing, or that they wrote there. */
export interface FollowRow {
  _id: Types.ObjectId;
  personId: string;
  /** `<type>:<id>`. */
  thing: string;
  type: Followable;
  thingId: string;
  choice: Exclude<FollowChoice, 'usual'> | null;
  wrote: boolean;
}

const { Schema } = mongoose;

const noticeSchema = new Schema<NoticeRow>(
  {
    personId: { type: String, required: true },
    group: { type: String, required: true },
    type: { type: String, required: true },
    reason: { type: String, required: true },
    at: { type: Date, required: true },
    place: { type: String, required: true },
    count: { type: Number, required: true },
    mailed: { type: Number, default: 0 },
    readAt: { type: Date, default: null },
    actors: { type: [Schema.Types.Mixed] as never, default: [] },
    subject: { type: Schema.Types.Mixed, default: null },
    context: { type: Schema.Types.Mixed, default: {} },
    workspaceId: { type: String, default: null },
    documentId: { type: String, default: null },
    itemId: { type: String, default: null },
    threadId: { type: String, default: null },
  },
  { versionKey: false, minimize: false },
);
noticeSchema.index({ personId: 1, place: -1 });
noticeSchema.index({ personId: 1, readAt: 1, place: -1 });
noticeSchema.index({ personId: 1, group: 1, readAt: 1 });
noticeSchema.index({ at: 1 });
noticeSchema.index({ documentId: 1 });
noticeSchema.index({ workspaceId: 1 });

const boxSchema = new Schema<BoxRow>(
  {
    _id: String,
    letterAt: { type: Date, default: null },
    digestAt: { type: Date, default: null },
    day: { type: String, default: '' },
    letters: { type: Number, default: 0 },
    turn: { type: Number, default: 0 },
  },
  { versionKey: false },
);
boxSchema.index({ letterAt: 1 });
boxSchema.index({ digestAt: 1 });

const followSchema = new Schema<FollowRow>(
  {
    personId: { type: String, required: true },
    thing: { type: String, required: true },
    type: { type: String, required: true },
    thingId: { type: String, required: true },
    choice: { type: String, default: null },
    wrote: { type: Boolean, default: false },
  },
  { versionKey: false },
);
followSchema.index({ personId: 1, thing: 1 }, { unique: true });
followSchema.index({ thing: 1 });

export const noticeModel = (db: Connection) => db.model<NoticeRow>('Notice', noticeSchema, 'notices');
export const boxModel = (db: Connection) => db.model<BoxRow>('NoticeBox', boxSchema, 'noticeBoxes');
export const followModel = (db: Connection) => db.model<FollowRow>('Follow', followSchema, 'follows');
