import type { CaseState, Measure, Moderatable, ReportReason, UnionRef } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

interface Said {
  author: string;
  words: string;
}

/** Whom a decision suspends, with the name as it was. */
export interface Suspended {
  whom: 'person' | 'union';
  id: string;
  name: string;
  until: Date;
}

export interface Decision {
  measures: Measure[];
  reason: string;
  suspended: Suspended | null;
  by: StoredActor;
  at: Date;
}

/** A thing that was reported, until it is decided on; reported again afterwards, it is another one. */
export interface CaseRow {
  _id: Types.ObjectId;
  /** What lists are sorted by: the time, then the id. */
  order: string;
  subject: { type: Moderatable; id: string; title: string };
  /** Type and id of the subject, while it waits: no second one is opened beside it. */
  waiting: string | null;
  workspaceId: Types.ObjectId | null;
  workspace: string | null;
  documentId: Types.ObjectId | null;
  path: string;
  author: StoredActor | null;
  /** The union in whose name it stands, or whose profile it is. */
  union: UnionRef | null;
  /** What it said when it was first reported; empty some time after the end. */
  said: string;
  around: { before: Said[]; after: Said[] };
  state: CaseState;
  reports: { by: StoredActor; reason: ReportReason; words: string; at: Date }[];
  decisions: Decision[];
  /** The suspension that holds by the last decision. */
  suspended: Suspended | null;
  appeal: { words: string; by: StoredActor; at: Date } | null;
  createdAt: Date;
  /** Of the last decision. */
  decidedAt: Date | null;
}

const many = { type: [Schema.Types.Mixed] as never, default: () => [] };
const caseSchema = new Schema<CaseRow>(
  {
    order: { type: String, required: true },
    subject: { type: Schema.Types.Mixed, required: true },
    waiting: { type: String, default: null },
    workspaceId: { type: Schema.Types.ObjectId, default: null },
    workspace: { type: String, default: null },
    documentId: { type: Schema.Types.ObjectId, default: null },
    path: { type: String, required: true },
    author: { type: Schema.Types.Mixed, default: null },
    union: { type: Schema.Types.Mixed, default: null },
    said: { type: String, default: '' },
    around: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    reports: many,
    decisions: many,
    suspended: { type: Schema.Types.Mixed, default: null },
    appeal: { type: Schema.Types.Mixed, default: null },
    createdAt: { type: Date, required: true },
    decidedAt: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
caseSchema.index({ waiting: 1 }, { unique: true, partialFilterExpression: { waiting: { $type: 'string' } } });
// The queue of the team, of one workspace, and what concerns one person or union; each in the order in which it is read.
caseSchema.index({ order: -1 });
caseSchema.index({ state: 1, order: -1 });
caseSchema.index({ workspaceId: 1, order: -1 });
caseSchema.index({ 'author.id': 1, order: -1 });
caseSchema.index({ 'union.id': 1, order: -1 });
caseSchema.index({ 'reports.by.id': 1, order: -1 });
caseSchema.index({ documentId: 1 });
caseSchema.index({ 'suspended.id': 1 });
// Whose words are to go.
caseSchema.index({ decidedAt: 1 }, { partialFilterExpression: { decidedAt: { $gt: new Date(0) } } });

export const caseModel = (db: Connection) => db.model<CaseRow>('ModerationCase', caseSchema, 'moderationCases');
