import type { PracticeCost, PracticeState, Region, UnionRef } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** What somebody said when a card went a step. */
export interface RemarkRow {
  outcome: 'proposed' | 'returned' | 'published' | 'withdrawn';
  words: string;
  by: StoredActor;
  at: Date;
}

/** The card of a best practice as stored. Its id is that of its document, which has its title and its text. */
export interface PracticeRow {
  _id: Types.ObjectId;
  state: PracticeState;
  /** Whose practice it is. */
  union: UnionRef | null;
  problem: string;
  solution: string;
  cost: string;
  costBand: PracticeCost | null;
  conditions: string;
  results: string;
  figures: { value: string; label: string }[];
  steps: { title: string; days: number }[];
  contact: { name: string; email: string; phone: string };
  region: Region | null;
  sectors: string[];
  tags: string[];
  picture: { id: string; alt: string } | null;
  /** The people who find it useful. */
  useful: string[];
  /** Kept by the transactions that say it was applied, hide that and show it again. */
  appliedBy: UnionRef[];
  remarks: RemarkRow[];
  createdBy: StoredActor;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
}

const text = { type: String, default: '' };
const unionRef = { type: Schema.Types.Mixed, default: null };

const practiceSchema = new Schema<PracticeRow>(
  {
    state: { type: String, required: true },
    union: unionRef,
    problem: text,
    solution: text,
    cost: text,
    costBand: { type: String, default: null },
    conditions: text,
    results: text,
    figures: { type: [Schema.Types.Mixed], default: [] } as never,
    steps: { type: [Schema.Types.Mixed], default: [] } as never,
    contact: { type: Schema.Types.Mixed, required: true },
    region: { type: String, default: null },
    sectors: { type: [String], default: [] },
    tags: { type: [String], default: [] },
    picture: { type: Schema.Types.Mixed, default: null },
    useful: { type: [String], default: [] },
    appliedBy: { type: [Schema.Types.Mixed], default: [] } as never,
    remarks: { type: [Schema.Types.Mixed], default: [] } as never,
    createdBy: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    publishedAt: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);

/** What a union said of having applied a practice. One union says it once, and goes on from there. */
export interface AppliedRow {
  _id: Types.ObjectId;
  practiceId: Types.ObjectId;
  unionId: string;
  union: UnionRef;
  /** A calendar day. */
  on: string;
  experience: string;
  result: string;
  changes: string;
  followUps: { words: string; at: Date; by: StoredActor }[];
  /** What it said before, the oldest first. */
  history: { on: string; experience: string; result: string; changes: string; until: Date }[];
  by: StoredActor;
  at: Date;
  editedAt: Date | null;
  hidden: { reason: string; by: StoredActor; at: Date } | null;
}

const appliedSchema = new Schema<AppliedRow>(
  {
    practiceId: { type: Schema.Types.ObjectId, required: true },
    unionId: { type: String, required: true },
    union: unionRef,
    on: { type: String, required: true },
    experience: text,
    result: text,
    changes: text,
    followUps: { type: [Schema.Types.Mixed], default: [] } as never,
    history: { type: [Schema.Types.Mixed], default: [] } as never,
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    editedAt: { type: Date, default: null },
    hidden: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false, minimize: false },
);
practiceSchema.index({ 'createdBy.id': 1, createdAt: 1 });
// Few among many: those that wait for a coordinator.
practiceSchema.index({ state: 1, _id: 1 });
appliedSchema.index({ 'by.id': 1, at: 1 });
appliedSchema.index({ practiceId: 1, on: -1, _id: -1 });
appliedSchema.index({ practiceId: 1, unionId: 1 }, { unique: true });
appliedSchema.index({ unionId: 1 });

export const practiceModel = (db: Connection) => db.model<PracticeRow>('Practice', practiceSchema, 'practices');
export const appliedModel = (db: Connection) =>
  db.model<AppliedRow>('PracticeApplication', appliedSchema, 'practiceApplications');
