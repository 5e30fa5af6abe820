import type { SearchKind } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';

/** A passage of a thing, under the digest of what it says: of an edited text only what changed is written. */
export interface PassageRow {
  _id: string;
  thing: string;
  kind: SearchKind;
  ref: string;
  /** A workspace's id, `people` or `everyone`. */
  area: string;
  /** Who wrote or changed the thing; missing in rows of earlier versions, until the next start. */
  people: string[];
  title: string;
  heading: string;
  text: string;
  at: string;
  /** Of a file that has pages: on which one it stands. */
  page?: number | undefined;
  /** Its folded words, with those of the title and the heading. */
  words: string[];
  /** When search first read it so. */
  changedAt: Date;
}

/** A word that stands, or stood, in some passage, with all it is found by. */
export interface WordRow {
  _id: string;
  stem: string;
  sound: string;
  near: string[];
}

/** A thing that is to be read anew. The token changes with every reason, so that none is taken for done. */
export interface DueRow {
  _id: string;
  kind: SearchKind;
  ref: string;
  token: string;
  at: Date;
  failures: number;
}

const { Schema } = mongoose;

const passageSchema = new Schema<PassageRow>(
  {
    _id: { type: String, required: true },
    thing: { type: String, required: true },
    kind: { type: String, required: true },
    ref: { type: String, required: true },
    area: { type: String, required: true },
    people: [String],
    title: { type: String, default: '' },
    heading: { type: String, default: '' },
    text: { type: String, default: '' },
    at: { type: String, default: '' },
    page: Number,
    words: [String],
    changedAt: { type: Date, required: true },
  },
  { versionKey: false },
);
passageSchema.index({ thing: 1 });
passageSchema.index({ words: 1 });
passageSchema.index({ people: 1 });

const wordSchema = new Schema<WordRow>(
  {
    _id: { type: String, required: true },
    stem: { type: String, required: true },
    sound: { type: String, required: true },
    near: [String],
  },
  { versionKey: false },
);
wordSchema.index({ stem: 1 });
wordSchema.index({ sound: 1 });
wordSchema.index({ near: 1 });

const dueSchema = new Schema<DueRow>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    ref: { type: String, required: true },
    token: { type: String, required: true },
    at: { type: Date, required: true },
    failures: { type: Number, default: 0 },
  },
  { versionKey: false },
);
dueSchema.index({ at: 1 });

export const passageModel = (db: Connection) => db.model<PassageRow>('SearchPassage', passageSchema, 'searchPassages');
export const wordModel = (db: Connection) => db.model<WordRow>('SearchWord', wordSchema, 'searchWords');
export const dueModel = (db: Connection) => db.model<DueRow>('SearchDue', dueSchema, 'searchDue');
