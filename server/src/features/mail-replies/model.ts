import mongoose, { type Connection } from 'mongoose';

/** What became of an answer by mail. Everything but `written` is answered by nothing. */
export type Outcome =
  | 'written'
  | 'returned'
  | 'known'
  | 'automatic'
  | 'elsewhere'
  | 'expired'
  | 'stranger'
  | 'nobody'
  | 'empty'
  | 'tooLong'
  | 'tooLarge'
  | 'tooMany'
  | 'refused';

/** A letter that was read: so that none is written twice, and nothing that says who it was from. */
export interface ReplyRow {
  /** The keyed hash of its Message-ID. */
  _id: string;
  /** The keyed hash of the person's id; null where there is none. */
  who: string | null;
  outcome: Outcome;
  at: Date;
}

const schema = new mongoose.Schema<ReplyRow>(
  {
    _id: String,
    who: { type: String, default: null },
    outcome: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
schema.index({ who: 1, at: 1 });
schema.index({ at: 1 });

export const replyModel = (db: Connection) => db.model<ReplyRow>('MailReply', schema, 'mailReplies');
