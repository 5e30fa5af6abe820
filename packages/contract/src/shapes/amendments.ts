import { z } from 'zod';
import { limits } from '../limits.ts';
import { voteOutcomes } from '../tally.ts';
import { actor, id, instant, passage, unionRef } from './common.ts';
import { recordQuery } from './records.ts';
import { suggestionId } from './suggestions.ts';

export const amendmentStates = ['submitted', 'withdrawn', 'decided'] as const;
export type AmendmentState = (typeof amendmentStates)[number];
/** `partly`: with another wording than the union's; `merged`: dealt with as part of another one. */
export const amendmentOutcomes = ['accepted', 'partly', 'rejected', 'merged'] as const;
export type AmendmentOutcome = (typeof amendmentOutcomes)[number];

/** Suggestions of a union's branch; each article that they touch becomes an amendment of its own. */
export const amendmentInput = z.object({
  suggestionIds: z.array(suggestionId).min(1).max(limits.suggestions.atOnce),
  reasoning: passage(limits.longText),
});

export const amendmentSupport = z.object({ on: z.boolean(), unionId: id.optional() });

export const amendmentDecision = z
  .object({
    outcome: z.enum(amendmentOutcomes),
    reason: passage(limits.reason).optional(),
    /** Of what is accepted in part: the suggestions that go into the text as they are. */
    suggestionIds: z.array(suggestionId).max(limits.suggestions.atOnce).optional(),
    /** Of what is accepted in part: those that go into it with other words, the final wording. */
    wordings: z
      .array(z.object({ suggestionId, words: passage(limits.longText) }))
      .max(limits.suggestions.atOnce)
      .optional(),
    into: id.optional(),
  })
  .refine(({ outcome, reason }) => outcome !== 'rejected' || reason !== undefined, { path: ['reason'] })
  .refine(
    ({ outcome, suggestionIds = [], wordings = [] }) =>
      outcome !== 'partly' || suggestionIds.length + wordings.length > 0,
    { path: ['wordings'] },
  )
  .refine(({ outcome, into }) => outcome !== 'merged' || into !== undefined, { path: ['into'] });
export type AmendmentDecision = z.output<typeof amendmentDecision>;

/** What one may do with an amendment of a union that one speaks for. */
const voice = unionRef.extend({ on: z.boolean() });

export const amendment = z.object({
  id,
  documentId: id,
  /** Counted within the document. */
  number: z.number().int().positive(),
  /** Where in the text: «Άρθρο 3» and its title; both empty before the first heading. */
  article: z.object({ label: z.string(), title: z.string(), order: z.number().int() }),
  union: unionRef,
  author: actor,
  reasoning: z.string(),
  at: instant,
  parts: z.array(
    z.object({
      suggestionId,
      /** «αντί «…» να γραφεί «…»», as it was when it was submitted. */
      words: z.string(),
      /** It stands in the union's branch still. */
      stands: z.boolean(),
      /** What it says, where it may be accepted with other words; null where it is more than words. */
      after: z.string().nullable(),
    }),
  ),
  state: z.enum(amendmentStates),
  supporters: z.array(z.object({ union: unionRef, actor, at: instant })),
  /** Others on the same words. */
  competes: z.array(z.object({ id, number: z.number().int() })),
  withdrawn: z.object({ by: actor, at: instant }).nullable(),
  /** The last vote of unions on it. One that was carried or rejected has decided on it. */
  vote: z
    .object({
      id,
      open: z.boolean(),
      outcome: z.enum(voteOutcomes).nullable(),
      for: z.number().int(),
      against: z.number().int(),
      entitled: z.number().int(),
    })
    .nullable(),
  decision: z
    .object({
      outcome: z.enum(amendmentOutcomes),
      reason: z.string().nullable(),
      /** What of it went into the text with other words, as sentences. */
      wordings: z.array(z.string()),
      /** By the vote of unions; `by` is who put it to them. */
      byVote: z.boolean(),
      into: z.object({ id, number: z.number().int() }).nullable(),
      by: actor,
      at: instant,
    })
    .nullable(),
  can: z.object({ withdraw: z.boolean(), decide: z.boolean(), putToVote: z.boolean(), support: z.array(voice) }),
});
export type Amendment = z.infer<typeof amendment>;

export const annexQuery = recordQuery;
