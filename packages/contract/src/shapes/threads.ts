import { z } from 'zod';
import { reactions } from '../codes.ts';
import { limits } from '../limits.ts';
import { actor, id, instant, nameWish, passage, recordedFor } from './common.ts';
import { suggestionId } from './suggestions.ts';

const position = z
  .string()
  .max(limits.position)
  .regex(/^[A-Za-z0-9+/_-]+={0,2}$/);

/** Where a thread hangs: Yjs relative positions (base64) at both ends, the quoted words, and a little of what surrounds them. */
export const anchor = z.object({
  start: position,
  end: position,
  // As they stand in the text: a space at an end is part of what is searched for.
  quote: z.string().max(limits.quote),
  prefix: z.string().max(80).optional(),
  suffix: z.string().max(80).optional(),
});
export type Anchor = z.infer<typeof anchor>;

export const commentInput = z.object({
  body: passage(limits.comment),
  as: nameWish.optional(),
  recorded: recordedFor.optional(),
});
/** The id of an item of the document's roadmap. */
const itemId = z.string().regex(/^[\w-]{1,64}$/);
/**
 * With an `itemId` it is about that item of the document's roadmap, and its anchor is null. With a `suggestionId` it is about what
 * is suggested there; its anchor is on the words that this would change, or around the place where it belongs.
 */
export const threadInput = commentInput.extend({
  anchor: anchor.nullable(),
  itemId: itemId.optional(),
  suggestionId: suggestionId.optional(),
});
export const threadChange = z.object({ status: z.enum(['open', 'resolved']) });
export const hideInput = z.object({ reason: passage(limits.reason) });

/** What was on the screen: of each thread, the time of the last comment that was. */
export const threadsSeen = z.object({
  threads: z
    .array(z.object({ id, until: instant }))
    .min(1)
    .max(100),
});

/** A comment. `body` is null where it was deleted, or hidden from this caller. */
export const comment = z.object({
  id,
  author: actor,
  /** Whose words these were in the file that `author` brought in; a name may be missing there. */
  imported: z.object({ author: z.string(), at: instant.nullable() }).nullable(),
  body: z.string().nullable(),
  createdAt: instant,
  editedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  hidden: z.object({ reason: z.string(), by: actor, at: instant }).nullable(),
  reactions: z.array(z.object({ reaction: z.enum(reactions), people: z.array(z.object({ id, name: z.string() })) })),
  can: z.object({ edit: z.boolean(), delete: z.boolean(), hide: z.boolean() }),
});
export type CommentShape = z.infer<typeof comment>;

export const thread = z.object({
  id,
  /** What it is about: a document, or an idea. */
  documentId: id.nullable(),
  ideaId: id.nullable(),
  itemId: itemId.nullable(),
  /** What is suggested for the text, while it stands or after it was decided on. */
  suggestionId: suggestionId.nullable(),
  anchor: anchor.nullable(),
  status: z.enum(['open', 'resolved']),
  resolved: z.object({ by: actor, at: instant }).nullable(),
  createdAt: instant,
  updatedAt: instant,
  /** How far the caller has read it: the time of a comment; null where they never did. */
  seenUntil: instant.nullable(),
  comments: z.array(comment),
});
export type ThreadShape = z.infer<typeof thread>;
