import type { Actor, AuditEntry } from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { Clock } from '../../runtime/clock.ts';
import { idCursor, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import { auditModel, type AuditRow } from './model.ts';

export interface AuditInput {
  /** Null where nobody in particular did it: a job, the command line. */
  actor: Actor | null;
  /** What was done, as `subject.verb`: `union.created`, `mandate.ended`, `comment.hidden`. */
  action: string;
  workspaceId?: string | null;
  subject: { type: string; id: string; title: string };
  /** Small facts: the old and the new role, a reason. Never the text of a document or comment. */
  details?: Record<string, string | number | boolean | null>;
}

export type Audit = ReturnType<typeof createAudit>;

const present = (row: AuditRow): AuditEntry => ({
  id: String(row._id),
  at: row.at.toISOString(),
  actor: row.actor,
  action: row.action,
  workspaceId: row.workspaceId === null ? null : String(row.workspaceId),
  subject: row.subject,
  details: row.details,
});

/** The audit log: rows are added, in the transaction of what they tell, and never changed. */
export function createAudit({ db, clock }: { db: Connection; clock: Clock }) {
  const entries = auditModel(db);
  return {
    /** Adds a row. Give the transaction's session, so that an act and its row stand or fall together. */
    async append(input: AuditInput, session: ClientSession | null = null): Promise<void> {
      const row = { ...input, at: clock.now(), workspaceId: input.workspaceId ?? null, details: input.details ?? {} };
      await entries.create([row], { session });
    },

    /** The log of one workspace, or of the installation (null), newest first. */
    async list(
      workspaceId: string | null,
      query: { cursor?: string | undefined; limit?: number | undefined },
    ): Promise<Page<AuditEntry>> {
      const size = pageSize(query.limit);
      const before = idCursor(query.cursor);
      const rows = await entries
        .find({
          ...(workspaceId === null ? {} : { workspaceId }),
          ...(before === null ? {} : { _id: { $lt: before } }),
        })
        .sort({ _id: -1 })
        .limit(size + 1)
        .lean<AuditRow[]>();
      return pageOf(rows, size, present, (row) => String(row._id));
    },
  };
}
