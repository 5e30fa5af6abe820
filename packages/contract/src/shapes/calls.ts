import { z } from 'zod';
import { ownQuestions, questionKinds } from '../answers.ts';
import { callStates } from '../codes.ts';
import { limits } from '../limits.ts';
import { id, instant, line, optionalLine, text } from './common.ts';

/** The part of an address that names a call: small Latin letters and digits, so that it can be read aloud. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60);
export const questionId = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/);

const chosen: readonly string[] = ['oneOf', 'severalOf'];
const own: readonly string[] = ownQuestions;

/** Own questions bring their words, and those that are chosen from at least two things to choose. */
export const question = z
  .object({
    id: questionId,
    kind: z.enum(questionKinds),
    label: optionalLine(limits.title).default(''),
    required: z.boolean().default(false),
    options: z.array(line(limits.title)).max(limits.call.options).default([]),
  })
  .refine(({ kind, label }) => !own.includes(kind) || label !== '', { path: ['label'], params: { rule: 'visible' } })
  .refine(({ kind, options }) => !chosen.includes(kind) || new Set(options).size >= 2, {
    path: ['options'],
    params: { rule: 'twoOptions' },
  });

const deadline = instant;

export const callInput = z.object({
  title: line(limits.title),
  /** Made of the title where none is given. */
  slug: slug.optional(),
  summary: text(limits.shortText).default(''),
  /** An instant; people see it on the clock of Athens. */
  deadline,
  /** Whether what comes after the deadline is taken in, marked as late. */
  takesLate: z.boolean().default(false),
  questions: z.array(question).max(limits.call.questions).default([]),
  /** The workspaces that accepted unions join; the first one holds the text. */
  workspaceIds: z.array(id).min(1).max(limits.call.workspaces),
});
export type CallInput = z.infer<typeof callInput>;

export const callChange = z
  .object({
    title: line(limits.title),
    slug,
    summary: text(limits.shortText),
    deadline,
    takesLate: z.boolean(),
    questions: z.array(question).max(limits.call.questions),
    workspaceIds: z.array(id).min(1).max(limits.call.workspaces),
  })
  .partial();
export type CallChange = z.infer<typeof callChange>;

export const questionShape = z.object({
  id: z.string(),
  kind: z.enum(questionKinds),
  label: z.string(),
  required: z.boolean(),
  options: z.array(z.string()),
});

export const call = z.object({
  id,
  title: z.string(),
  slug: z.string(),
  summary: z.string(),
  deadline: instant,
  takesLate: z.boolean(),
  state: z.enum(callStates),
  questions: z.array(questionShape),
  workspaceIds: z.array(id),
  documentId: id,
  publishedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  /** How many were sent, and how many of them wait for a decision. */
  applications: z.object({ sent: z.number().int(), waiting: z.number().int() }),
});
export type Call = z.infer<typeof call>;

/** What a browser works out before it sends, so that a machine cannot send thousands: see `proof.ts`. */
export const challenge = z.object({ salt: z.string(), bits: z.number().int() });
export type Challenge = z.infer<typeof challenge>;

export const publicCall = z.object({
  title: z.string(),
  slug: z.string(),
  summary: z.string(),
  chamberName: z.string(),
  deadline: instant,
  takesLate: z.boolean(),
  state: z.enum(callStates),
  questions: z.array(questionShape),
  consent: z.object({ el: z.string(), en: z.string() }),
  /** The text as it was published. */
  html: z.string(),
  /** What is attached to it, for everybody. */
  files: z.array(z.object({ id, name: z.string(), bytes: z.number().int() })),
  challenge,
});
export type PublicCall = z.infer<typeof publicCall>;
