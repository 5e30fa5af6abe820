import type { SuggestionOutcome, SuggestionShape } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** A branch of a document. Its text lies with the document server, under the same id. */
export interface BranchRow {
  _id: Types.ObjectId;
  documentId: Types.ObjectId;
  /** Whose it is: a person's own, a union's, or that of a file, which nobody goes on writing in. */
  owner: { kind: 'person' | 'union' | 'import'; id: string };
  /** In whose name it is; of a union's, who of it wrote there last. */
  author: StoredActor;
  /** Of a file's. Rows of earlier versions have none. */
  imported?: Imported | null;
  createdAt: Date;
}

/** Who suggested it in a file that `author` brought in; null where it is `author` who suggests the file. */
export interface Imported {
  author: string | null;
  file: string;
  at: Date | null;
}

const branchSchema = new Schema<BranchRow>(
  {
    documentId: { type: Schema.Types.ObjectId, required: true },
    owner: { type: new Schema({ kind: String, id: String }, { _id: false, id: false }), required: true },
    author: { type: Schema.Types.Mixed, required: true },
    imported: { type: Schema.Types.Mixed, default: null },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
branchSchema.index({ documentId: 1, 'owner.kind': 1, 'owner.id': 1 }, { unique: true });

branchSchema.index({ 'author.id': 1, createdAt: 1 });

export const branchModel = (db: Connection) => db.model<BranchRow>('Branch', branchSchema, 'branches');

/** What was suggested, as it was when it was decided on. */
export type DecidedWords = Pick<SuggestionShape, 'kind' | 'form' | 'before' | 'after'>;

/** What is to be written into the text, in somebody's name, and into the branch. */
export interface Writes {
  text: Buffer | null;
  branch: Buffer;
  personId: string;
  /** What goes into the text in the name of others who wrote in the branch. Rows of earlier versions have none. */
  also?: { text: Buffer; personId: string }[];
}

/** A decision on suggestions of one branch. */
export interface DecisionRow {
  _id: Types.ObjectId;
  documentId: Types.ObjectId;
  /** Decisions on a document have an order; each was made knowing all before it. */
  number: number;
  branchId: Types.ObjectId;
  outcome: SuggestionOutcome;
  said: DecidedWords[];
  author: StoredActor;
  imported?: Imported | null;
  /** Who wrote what it was about, by their ids. Rows of earlier versions have none. */
  writers?: string[];
  by: StoredActor;
  reason: string | null;
  at: Date;
  /** What is still to be written into the text and into the branch; null once it is. */
  writes: Writes | null;
  /** What takes it back; null where nothing does, or it was. */
  undo: Pick<Writes, 'text' | 'branch'> | null;
  undone: { by: StoredActor; at: Date } | null;
}

const decisionSchema = new Schema<DecisionRow>(
  {
    documentId: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    branchId: { type: Schema.Types.ObjectId, required: true },
    outcome: { type: String, required: true },
    said: { type: [Schema.Types.Mixed], default: [] } as never,
    author: { type: Schema.Types.Mixed, required: true },
    imported: { type: Schema.Types.Mixed, default: null },
    writers: { type: [String], default: [] },
    by: { type: Schema.Types.Mixed, required: true },
    reason: { type: String, default: null },
    at: { type: Date, required: true },
    writes: {
      type: new Schema(
        {
          text: { type: Buffer, default: null },
          branch: Buffer,
          personId: String,
          also: { type: [new Schema({ text: Buffer, personId: String }, { _id: false })], default: [] },
        },
        { _id: false },
      ),
      default: null,
    },
    undo: {
      type: new Schema({ text: { type: Buffer, default: null }, branch: Buffer }, { _id: false }),
      default: null,
    },
    undone: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false },
);
decisionSchema.index({ documentId: 1, number: -1 }, { unique: true });

decisionSchema.index({ 'author.id': 1, at: 1 });

export const decisionModel = (db: Connection) =>
  db.model<DecisionRow>('SuggestionDecision', decisionSchema, 'suggestion_decisions');
