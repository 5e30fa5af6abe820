import type { ErrorCode } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';

const { Schema } = mongoose;

export const jobStates = ['waiting', 'running', 'done', 'failed', 'canceled'] as const;
export type JobState = (typeof jobStates)[number];

export interface JobRow {
  _id: mongoose.Types.ObjectId;
  name: string;
  /** Of one name and key there is one job; a second one asked for is the first. */
  key: string;
  payload: unknown;
  /** Who is told about it and may cancel it; null: the installation. */
  startedBy: string | null;
  state: JobState;
  /** When to run (again); while it runs, how long others leave it alone; null once it has ended. */
  dueAt: Date | null;
  attempts: number;
  /** Of the run that has it now. What a run writes counts only while the lease is its own. */
  lease: mongoose.Types.ObjectId | null;
  /** Its schedule in words, where it repeats. */
  repeat: string | null;
  /** From 0 to 1. */
  progress: number;
  result: unknown;
  /** What the person who started it reads when it failed. */
  problem: { code: ErrorCode; detail: { el: string; en: string } | null } | null;
  /** What administrators read of the last failure. */
  error: string | null;
  cancel: boolean;
  at: Date;
  endedAt: Date | null;
}

const jobSchema = new Schema<JobRow>(
  {
    name: { type: String, required: true },
    key: { type: String, required: true },
    payload: Schema.Types.Mixed,
    startedBy: { type: String, default: null },
    state: { type: String, enum: jobStates, required: true },
    dueAt: { type: Date, default: null },
    attempts: { type: Number, default: 0 },
    lease: { type: Schema.Types.ObjectId, default: null },
    repeat: { type: String, default: null },
    progress: { type: Number, default: 0 },
    result: Schema.Types.Mixed,
    problem: { type: Schema.Types.Mixed, default: null },
    error: { type: String, default: null },
    cancel: { type: Boolean, default: false },
    at: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
jobSchema.index({ name: 1, key: 1 }, { unique: true });
jobSchema.index({ dueAt: 1 });
jobSchema.index({ endedAt: 1 });
jobSchema.index({ state: 1, _id: -1 });

export const jobModel = (db: Connection) => db.model<JobRow>('Job', jobSchema, 'jobs');
