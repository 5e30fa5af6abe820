import { z } from 'zod';
import { limits } from '../limits.ts';
import { actor, day, id, instant, line, listOf, passage } from './common.ts';

/** How it stands between the unions and an authority. */
export const dispatchStates = ['sent', 'discussed', 'answered', 'accepted', 'partly', 'declined', 'withdrawn'] as const;
export type DispatchState = (typeof dispatchStates)[number];
/** Those after which nothing more is waited for. */
export const settledDispatches: readonly DispatchState[] = ['accepted', 'partly', 'declined', 'withdrawn'];

const words = (most: number) => z.string().trim().max(most);

const contact = z.object({
  on: day,
  /** Who of us, and with whom there. */
  who: line(limits.name),
  with: line(limits.name),
  about: words(limits.shortText),
});
const fields = {
  authority: line(limits.title),
  sentOn: day,
  protocolNumber: words(limits.name),
  notes: words(limits.longText),
  contacts: z.array(contact).max(limits.dispatch.contacts),
  /** What they answered; a file of the workspace may hold it. */
  answer: z.object({ on: day, words: words(limits.longText), fileId: id.nullable() }).nullable(),
  nextStep: z.object({ on: day, words: passage(limits.shortText) }).nullable(),
  state: z.enum(dispatchStates),
  outcome: words(limits.longText),
  /** Shown to everybody on the public page of the text: never notes, contacts and next steps. */
  public: z.boolean(),
};

export const dispatchInput = z.object({
  ...fields,
  protocolNumber: fields.protocolNumber.default(''),
  notes: fields.notes.default(''),
  contacts: fields.contacts.default([]),
  answer: fields.answer.default(null),
  nextStep: fields.nextStep.default(null),
  state: fields.state.default('sent'),
  outcome: fields.outcome.default(''),
  public: fields.public.default(false),
});
export const dispatchChange = z
  .object({
    ...fields,
    /** When it was changed last, as the caller read it (null: never). Said, a change that came between is a conflict. */
    seen: instant.nullable(),
  })
  .partial();

const shown = {
  ...fields,
  /** The file's name is null where it is no longer among the files of the workspace. */
  answer: fields.answer.unwrap().extend({ fileName: z.string().nullable() }).nullable(),
};
export const dispatch = z.object({
  id,
  document: z.object({ id, title: z.string() }),
  workspace: z.object({ id, title: z.string() }),
  ...shown,
  recorded: z.object({ by: actor, at: instant }),
  changed: z.object({ by: actor, at: instant }).nullable(),
  can: z.object({ edit: z.boolean(), readHistory: z.boolean() }),
});
export type Dispatch = z.infer<typeof dispatch>;
export const dispatchList = listOf(dispatch).extend({
  /** Whether the caller may record one for this text. */
  mayAdd: z.boolean(),
});
export type DispatchList = z.infer<typeof dispatchList>;

const said = z.object(shown).partial();
/** What was changed, the newest first: the fields that became others, as they were and as they were written. */
export const dispatchHistory = listOf(z.object({ by: actor, at: instant, before: said, after: said }));
export type DispatchHistory = z.infer<typeof dispatchHistory>;
export type DispatchStep = DispatchHistory['items'][number];

export const dispatchQuery = z.object({
  format: z.enum(['json', 'csv']).default('json'),
  document: id.optional(),
  state: z.enum(dispatchStates).optional(),
  /** The beginning of a word of the authority's name. */
  authority: z.string().max(limits.title).optional(),
});
/** All over the workspaces that the caller may read, with the adopted texts for which they may record one. */
export const ledger = listOf(dispatch).extend({ texts: z.array(z.object({ id, title: z.string() })) });
export type Ledger = z.infer<typeof ledger>;
