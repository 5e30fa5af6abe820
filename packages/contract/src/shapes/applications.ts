import { z } from 'zod';
import { applicationStates, callStates, locales, recordedWays } from '../codes.ts';
import { limits } from '../limits.ts';
import { questionId, questionShape } from './calls.ts';
import { actor, email, id, instant, listQuery, passage, personRef, text, token, unionRef } from './common.ts';

export const answers = z.record(
  questionId,
  z.union([
    z.string().max(limits.longText),
    z.array(z.string().max(limits.title)).max(limits.call.options),
    z.number(),
  ]),
);

/** The work of a challenge, done. */
export const proof = z.object({ salt: z.string().max(200), nonce: z.number().int().min(0) });
export type Proof = z.infer<typeof proof>;

export const applicationInput = z.object({
  answers,
  /** To the words that the call shows; they are kept with the application. */
  consent: z.literal(true),
  /** Goes on from a draft that the server keeps. */
  draft: token.optional(),
  /** Says that the deadline is known to have passed. */
  late: z.boolean().optional(),
  locale: z.enum(locales).optional(),
  proof: proof.optional(),
});
export type ApplicationInput = z.infer<typeof applicationInput>;
export const applicationReceipt = z.object({ receipt: z.string(), token, late: z.boolean() });

/** Keeps a form that is not ready, and sends a letter with the way back to it. */
export const draftInput = z.object({ email, answers, locale: z.enum(locales).optional(), proof: proof.optional() });
export const draftKept = z.object({ token });

/** A file that answers a question; the answer is its id. */
export const applicationFile = z.object({ id, question: z.string(), name: z.string(), bytes: z.number().int() });
export type ApplicationFile = z.infer<typeof applicationFile>;

/** What somebody of the team wrote down for a union, and what the union said of that since. */
export const recorded = z.object({
  by: personRef,
  way: z.enum(recordedWays),
  at: instant,
  answer: z.enum(['confirmed', 'objected']).nullable(),
  words: z.string(),
});

const asked = z.object({ fields: z.array(z.string()), reason: z.string(), at: instant });
const decision = z.object({ outcome: z.enum(['accept', 'decline']), reason: z.string(), at: instant });

/** What the applicant sees at their own address. */
export const ownApplication = z.object({
  receipt: z.string(),
  state: z.enum(applicationStates),
  call: z.object({
    title: z.string(),
    slug: z.string(),
    deadline: instant,
    state: z.enum(callStates),
    takesLate: z.boolean(),
  }),
  chamberName: z.string(),
  questions: z.array(questionShape),
  answers,
  /** What was brought, with what newer ones took the place of. */
  files: z.array(applicationFile),
  late: z.boolean(),
  /** Of the answers, which may be changed now. */
  changeable: z.array(z.string()),
  withdrawable: z.boolean(),
  asked: asked.nullable(),
  decision: decision.nullable(),
  recorded: recorded.nullable(),
  sentAt: instant.nullable(),
  updatedAt: instant,
  /** Given back with a change, so that two windows do not write over one another. */
  version: z.number().int(),
});
export type OwnApplication = z.infer<typeof ownApplication>;
export const ownChange = z.object({ answers, version: z.number().int() });
export const recordedAnswer = z.object({ confirms: z.boolean(), words: text(limits.reason) });

const double = z.object({
  id,
  receipt: z.string(),
  name: z.string(),
  by: z.array(z.enum(['registryNumber', 'email', 'name'])),
});
export type Double = z.infer<typeof double>;

export const applicationSummary = z.object({
  id,
  receipt: z.string(),
  name: z.string(),
  region: z.string(),
  state: z.enum(applicationStates),
  late: z.boolean(),
  recorded: z.enum(['waiting', 'confirmed', 'objected']).nullable(),
  reviewer: personRef.nullable(),
  doubles: z.number().int(),
  /** What the caller has not seen of it: all, or what others did since they last looked. */
  news: z.enum(['new', 'changed']).nullable(),
  /** Whether the applicant answered since the team last asked. */
  answered: z.boolean(),
  sentAt: instant,
  updatedAt: instant,
});
export type ApplicationSummary = z.infer<typeof applicationSummary>;

export const application = applicationSummary.omit({ doubles: true, recorded: true, news: true }).extend({
  /** When the caller last looked at it. */
  seenAt: instant.nullable(),
  call: z.object({ id, title: z.string() }),
  questions: ownApplication.shape.questions,
  answers,
  files: z.array(applicationFile),
  consent: z.object({ text: z.string(), at: instant }),
  asked: asked.nullable(),
  decision: decision.extend({ by: actor, union: unionRef.nullable() }).nullable(),
  recorded: recorded.nullable(),
  notes: z.array(z.object({ id, by: personRef, at: instant, text: z.string() })),
  /** What the applicant changed after sending, the newest first, with what stood there before. */
  changes: z.array(z.object({ at: instant, field: z.string(), before: z.union([answers.valueType, z.null()]) })),
  doubles: z.array(double),
  /** Unions that exist and may be this one. */
  unions: z.array(unionRef),
});
export type Application = z.infer<typeof application>;

export const applicationQuery = listQuery.extend({
  state: z.enum(applicationStates).optional(),
  reviewer: z.union([id, z.literal('none')]).optional(),
  late: z.enum(['yes', 'no']).optional(),
  /** Only what the caller has not seen. */
  news: z.literal('yes').optional(),
  q: z.string().max(200).optional(),
});
export type ApplicationQuery = z.infer<typeof applicationQuery>;

export const applicationDecision = z.object({
  outcome: z.enum(['accept', 'askMore', 'decline']),
  /** The applicant reads it; it must be there unless one accepts. */
  reason: text(limits.longText).default(''),
  /** Which answers are asked for anew. */
  fields: z.array(questionId).max(limits.call.questions).default([]),
  /** The union that it joins; a new one is made where none is named. */
  unionId: id.optional(),
});
export type ApplicationDecision = z.infer<typeof applicationDecision>;
export const reviewerInput = z.object({ personId: id.nullable() });
export const noteInput = z.object({ text: passage(limits.longText) });
export const recordedInput = z.object({
  answers,
  way: z.enum(recordedWays),
  /** The union was read the words of consent, and agreed. */
  consent: z.literal(true),
  late: z.boolean().optional(),
});
export const reviewers = z.object({ items: z.array(personRef) });
