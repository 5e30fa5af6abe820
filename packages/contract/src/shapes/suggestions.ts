import { z } from 'zod';
import { limits } from '../limits.ts';
import { actor, id, instant, listOf, passage, personRef } from './common.ts';

export const suggestionKinds = ['insert', 'delete', 'replace', 'format', 'block'] as const;
export const suggestionOutcomes = ['accept', 'reject'] as const;
export type SuggestionOutcome = (typeof suggestionOutcomes)[number];

/** Names a suggestion: its branch, and the first place in it that it is about. */
export const suggestionId = z
  .string()
  .max(80)
  .regex(/^[0-9a-f]{24}-[a-z][0-9a-z]+\.[0-9a-z]+$/);

/** In whose name the branch is: one's own, or the one that the representatives of a union write together. */
export const branchInput = z.object({ as: z.enum(['person', 'union']).default('person') });
export const branch = z.object({ branchId: id, author: actor, mayWrite: z.boolean() });
export type BranchShape = z.infer<typeof branch>;

/** What a change of form is. */
export const suggestionForm = z.discriminatedUnion('is', [
  z.object({ is: z.enum(['words', 'split', 'join', 'table', 'move']) }),
  z.object({ is: z.literal('marks'), on: z.array(z.string()), off: z.array(z.string()) }),
  z.object({
    is: z.literal('kind'),
    kind: z.string(),
    level: z.number().nullable(),
    /** The picture that is to come, and what it shows. */
    picture: z.object({ src: z.string(), alt: z.string() }).optional(),
  }),
]);
export type SuggestionForm = z.infer<typeof suggestionForm>;

/** Where it comes from a file that `author` brought in: whose it was there; null where it is the file itself. */
const imported = z.object({ author: z.string().nullable(), file: z.string(), at: instant.nullable() }).nullable();

export const suggestion = z.object({
  id: suggestionId,
  documentId: id,
  branchId: id,
  kind: z.enum(suggestionKinds),
  form: suggestionForm,
  author: actor,
  /** Who wrote the words of it, where several write on a branch; nobody where that is not known. */
  writers: z.array(personRef),
  imported,
  /** The words that are there, and those that are to stand there; blocks are parted by a line feed. */
  before: z.string(),
  after: z.string(),
  /** All of it in words, in the language of the caller. */
  sentence: z.string(),
  /** Yjs relative positions (base64) in the text: what it replaces, or where it belongs when both are one place. */
  start: z.string(),
  end: z.string(),
  /** The block it was written in was deleted. */
  detached: z.boolean(),
  /** Others for the same words. */
  alongside: z.array(suggestionId),
  /** `reword`: it is about words, so it can be accepted with other ones. */
  can: z.object({ decide: z.boolean(), reword: z.boolean(), withdraw: z.boolean() }),
});
export type SuggestionShape = z.infer<typeof suggestion>;
/** Those behind the ones that are answered come up when some of these are decided on. */
export const suggestionList = listOf(suggestion).extend({ beyond: z.number() });

export const suggestionDecision = z.object({
  outcome: z.enum(suggestionOutcomes),
  reason: passage(limits.reason).optional(),
});
export const suggestionDecisions = suggestionDecision.extend({
  ids: z.array(suggestionId).min(1).max(limits.suggestions.atOnce),
});
export const suggestionsDecided = z.object({
  /** Those that were decided on; the others were not there any more. */
  ids: z.array(suggestionId),
  outcome: z.enum(suggestionOutcomes),
});

/** A decision that was made: what it was about, by whom and why. */
export const decidedSuggestion = z.object({
  id,
  outcome: z.enum(suggestionOutcomes),
  by: actor,
  author: actor,
  /** Who wrote what it was about. */
  writers: z.array(personRef),
  at: instant,
  reason: z.string().nullable(),
  sentences: z.array(z.string()),
  undone: z.object({ by: actor, at: instant }).nullable(),
  can: z.object({ undo: z.boolean() }),
});
export type DecidedSuggestion = z.infer<typeof decidedSuggestion>;
