import { z } from 'zod';
import { actor, id, instant } from './common.ts';

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

/** A letter kept in the outbox, where no SMTP server is set. */
export const letter = z.object({
  id: z.string().regex(/^[A-Za-z0-9._-]{1,120}$/),
  to: z.string(),
  subject: z.string(),
  at: instant,
  text: z.string(),
});
export type Letter = z.infer<typeof letter>;
