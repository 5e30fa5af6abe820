import type { ActTheme, FactType, Stream, SubjectType } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

/** One line of the activity: what one person did in one day to one thing, of one theme. */
export interface ActivityRow {
  stream: Stream;
  /** Day, person, thing and theme; once in a stream. */
  key: string;
  seenBy: 'readers' | 'managers';
  theme: ActTheme;
  /** How many acts it stands for. */
  count: number;
  /** Of the newest of them. */
  offset: number;
  type: FactType;
  at: Date;
  actor: StoredActor | null;
  subject: { type: SubjectType; id: string; title: string } | null;
  context: Record<string, string | number | boolean | null>;
  documentId: string | null;
}

const { Schema } = mongoose;

const schema = new Schema<ActivityRow>(
  {
    stream: { type: String, required: true },
    key: { type: String, required: true },
    seenBy: { type: String, required: true },
    theme: { type: String, required: true },
    count: { type: Number, required: true },
    offset: { type: Number, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    actor: Schema.Types.Mixed,
    subject: Schema.Types.Mixed,
    context: Schema.Types.Mixed,
    documentId: { type: String, default: null },
  },
  { versionKey: false, minimize: false },
);
schema.index({ stream: 1, key: 1 }, { unique: true });
schema.index({ stream: 1, offset: -1 });
schema.index({ stream: 1, at: -1 });
schema.index({ stream: 1, seenBy: 1, offset: -1 });

export const activityModel = (db: Connection) => db.model<ActivityRow>('Activity', schema, 'activity');
