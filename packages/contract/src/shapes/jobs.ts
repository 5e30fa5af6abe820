import { z } from 'zod';
import { id, instant, listQuery } from './common.ts';

export const jobStates = ['waiting', 'running', 'done', 'failed', 'canceled'] as const;
export const jobState = z.enum(jobStates);
export type JobState = z.infer<typeof jobState>;

/** Work that takes longer than a request, as the person sees who started it. */
export const job = z.object({
  id,
  state: jobState,
  /** From 0 to 1. */
  progress: z.number(),
  /** What came of it, of the shape that the kind of job has; null before it is done. */
  result: z.unknown(),
  /** Why it failed, in the reader's language, as an error answer says it. */
  problem: z.object({ code: z.string(), title: z.string(), detail: z.string().optional() }).nullable(),
});
export type JobShape = z.infer<typeof job>;

/** A job as administrators see it: never what it is about, which may hold people's words. */
export const adminJob = z.object({
  id,
  name: z.string(),
  state: jobState,
  attempts: z.number().int(),
  /** When it was asked for, runs (again), and ended. */
  at: instant,
  dueAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Its schedule; null for a job that runs once. */
  repeat: z.string().nullable(),
  progress: z.number(),
  /** Of its last failure. */
  error: z.string().nullable(),
});
export type AdminJob = z.infer<typeof adminJob>;

export const jobQuery = listQuery.extend({ state: jobState.optional() });
