import { z } from 'zod';
import { limits } from '../limits.ts';
import { measures, moderatableTypes, reportReasons } from '../moderatable.ts';
import { actor, id, instant, listOf, passage } from './common.ts';

export const caseReportInput = z.object({
  subject: z.object({ type: z.enum(moderatableTypes), id }),
  reason: z.enum(reportReasons),
  words: z.string().trim().max(limits.reason).default(''),
});
/** That it was taken in: what becomes of it is told later. */
export const reportReceipt = z.object({ id });

export const caseStates = ['open', 'decided', 'appealed', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

export const suspension = z.object({ whom: z.enum(['person', 'union']), until: instant });
/** All that is to hold from now on: a decision on an appeal takes back what it does not name. None: it stays as it is. */
export const caseDecisionInput = z
  .object({
    measures: z.array(z.enum(measures)).max(measures.length).default([]),
    reason: passage(limits.reason),
    suspension: suspension.nullable().default(null),
  })
  .refine((given) => given.measures.includes('suspend') === (given.suspension !== null), { path: ['suspension'] });
export const appealInput = z.object({ words: passage(limits.longText) });

export const caseQuery = z.object({
  /** What waits, what was decided; both unless told. */
  state: z.enum(['waiting', 'done']).optional(),
  cursor: z
    .string()
    .regex(/^\d{15} [0-9a-f]{24}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(limits.listPageMax).optional(),
});

const near = z.object({ author: z.string(), words: z.string() });

/** A thing that was reported, as far as the caller may know: coordinators all, its author what was decided and why, who reported it what became of it. */
export const moderationCase = z.object({
  id,
  subject: z.object({ type: z.enum(moderatableTypes), id }),
  title: z.string(),
  path: z.string(),
  workspace: z.object({ id, title: z.string() }).nullable(),
  as: z.enum(['coordinator', 'author', 'reporter']),
  author: actor.nullable(),
  state: z.enum(caseStates),
  createdAt: instant,
  reports: z.array(
    z.object({ by: actor.nullable(), reason: z.enum(reportReasons), words: z.string().nullable(), at: instant }),
  ),
  /** What it said when it was reported, and what it says now; null where it is gone, or not for the caller. */
  said: z.string().nullable(),
  now: z.string().nullable(),
  /** What was said before it and after it, where it stands among others. */
  around: z.object({ before: z.array(near), after: z.array(near) }),
  decisions: z.array(
    z.object({
      measures: z.array(z.enum(measures)),
      reason: z.string().nullable(),
      suspension: suspension.extend({ name: z.string() }).nullable(),
      by: actor.nullable(),
      at: instant,
    }),
  ),
  appeal: z.object({ words: z.string(), at: instant }).nullable(),
  can: z.object({
    decide: z.boolean(),
    appeal: z.boolean(),
    measures: z.array(z.enum(measures)),
    suspend: z.array(z.object({ whom: z.enum(['person', 'union']), name: z.string() })),
  }),
  /** Why a coordinator may not decide on this one. */
  whyNot: z.enum(['own', 'another']).nullable(),
});
export type ModerationCase = z.infer<typeof moderationCase>;
/** `moderates`: whether there is a queue for the caller, beside what concerns them. */
export const caseList = listOf(moderationCase).extend({ moderates: z.boolean() });
export type CaseList = z.infer<typeof caseList>;
