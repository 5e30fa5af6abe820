import { z } from 'zod';
import { route } from '../route.ts';
import { auditEntry, auditQuery, letter } from '../shapes/admin.ts';
import { instant, listOf, listQuery } from '../shapes/common.ts';

const tag = 'admin';
const part = z.object({ ok: z.boolean(), detail: z.string().optional() });

export const adminRoutes = {
  audit: route({
    method: 'GET',
    path: '/api/audit',
    tag,
    caller: 'administrator',
    summary: 'The audit log of the installation, newest first; as CSV with where each chain ends',
    query: auditQuery,
    answer: listOf(auditEntry),
  }),
  myAudit: route({
    method: 'GET',
    path: '/api/me/audit',
    tag,
    caller: 'person',
    summary: 'What the audit log says of what I did, and of what was done to me, newest first',
    query: auditQuery,
    answer: listOf(auditEntry),
  }),
  outbox: route({
    method: 'GET',
    path: '/api/outbox',
    tag,
    caller: 'administrator',
    summary: 'Letters kept because no SMTP server is set, newest first',
    query: listQuery,
    answer: listOf(letter),
  }),
  testMail: route({
    method: 'POST',
    path: '/api/outbox/test',
    tag,
    caller: 'administrator',
    summary: 'Send a letter to myself, to see whether mail works',
    answer: z.object({ to: z.string() }),
    status: 202,
  }),
  installationState: route({
    method: 'GET',
    path: '/api/admin/state',
    tag,
    caller: 'administrator',
    summary: 'Which version runs, since when, and how its parts do',
    answer: z.object({
      version: z.string(),
      startedAt: instant,
      /** When the pages were built; null where only the server is there. */
      builtAt: instant.nullable(),
      ok: z.boolean(),
      parts: z.record(z.string(), part),
    }),
  }),
  healthz: route({
    method: 'GET',
    path: '/healthz',
    tag,
    caller: 'guest',
    summary: 'Alive',
    answer: z.object({ ok: z.literal(true) }),
  }),
  readyz: route({
    method: 'GET',
    path: '/readyz',
    tag,
    caller: 'guest',
    summary: 'Ready, with the state of each part; 503 when one is not',
    answer: z.object({ ok: z.boolean(), parts: z.record(z.string(), part) }),
  }),
} as const;
