import { type AdminJob, type JobShape, type Locale, problemOf } from '@koinon/contract';
import type { JobRow } from '../../runtime/jobs/model.ts';
import { said } from '../../runtime/union-words.ts';

/** For the person who started it. */
export function presentJob(row: JobRow, locale: Locale): JobShape {
  const { problem } = row;
  const { title, code, detail } = problem
    ? problemOf(problem.code, locale, problem.detail ? { detail: said(problem.detail[locale], locale) } : {})
    : {};
  return {
    id: String(row._id),
    state: row.state,
    progress: row.progress,
    result: row.result ?? null,
    problem: problem && title && code ? { code, title, ...(detail ? { detail } : {}) } : null,
  };
}

/** For administrators: neither payload nor result. */
export const presentAdminJob = (row: JobRow): AdminJob => ({
  id: String(row._id),
  name: row.name,
  state: row.state,
  attempts: row.attempts,
  at: row.at.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  repeat: row.repeat,
  progress: row.progress,
  error: row.error,
});
