import { z } from 'zod';
import { actThemes } from '../acts.ts';
import { limits } from '../limits.ts';
import { actor, id, instant, listQuery, text } from './common.ts';

/** One row of the append-only audit log. `details` holds small facts (old and new role, reason), never document text. */
export const auditEntry = z.object({
  id,
  at: instant,
  actor: actor.nullable(),
  action: z.string(),
  workspaceId: id.nullable(),
  subject: z.object({ type: z.string(), id: z.string(), title: z.string() }),
  /** SHA-256 over this entry and `previous`, the hash of the one before it in its stream (server/docs/records.md). */
  hash: z.string(),
  previous: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Which entries of the audit log, and in which form. As CSV: so many of the newest as `limits.audit.rows`. */
export const auditQuery = listQuery.extend({
  format: z.enum(['json', 'csv']).default('json'),
  theme: z.enum(actThemes).optional(),
  /** A part of the name of who acted, of their union, or of what it was done to; accents make no difference. */
  who: text(limits.name).optional(),
  from: instant.optional(),
  /** Before this instant. */
  until: instant.optional(),
});
export type AuditQuery = z.output<typeof auditQuery>;

/** A letter kept in the outbox, where no SMTP server is set. */
export const letter = z.object({
  id: z.string().regex(/^[A-Za-z0-9._-]{1,120}$/),
  to: z.string(),
  subject: z.string(),
  at: instant,
  text: z.string(),
});
export type Letter = z.infer<typeof letter>;
