import { z } from 'zod';
import { factTypes } from '../acts.ts';
import { limits } from '../limits.ts';
import { id, instant, listOf, listQuery } from './common.ts';

/** Why somebody is told, the strongest reason first. */
export const tellReasons = [
  'mentioned',
  'unionMentioned',
  'replied',
  'asked',
  'yours',
  'deadline',
  'team',
  'follows',
  'takesPart',
] as const;
export type TellReason = (typeof tellReasons)[number];

/** What one follows or mutes. A workspace holds its documents, a document its threads and the items of its roadmap. */
export const followables = ['workspace', 'document', 'item', 'thread'] as const;
export type Followable = (typeof followables)[number];
/** An item has the id of its document and its own, with a dot between them. */
const followableId = z.string().regex(/^[0-9a-f]{24}(\.[\w-]{1,64})?$/);

/** `usual`: nothing was chosen. What one wrote in is followed by itself until one chooses otherwise. */
export const followChoices = ['following', 'usual', 'muted'] as const;
export type FollowChoice = (typeof followChoices)[number];

/** What is told that nobody did: a time that comes. */
export const deadlineTypes = [
  'deadline.vote',
  'deadline.stage',
  'deadline.call',
  'deadline.item',
  'deadline.event',
  'deadline.dispatch',
] as const;
export type DeadlineType = (typeof deadlineTypes)[number];
export const noticeTypes = [...factTypes, ...deadlineTypes] as const;
export type NoticeType = (typeof noticeTypes)[number];

export const notice = z.object({
  id,
  type: z.enum(noticeTypes),
  /** What happened, in the language of the answer: acts that belong together in one sentence. */
  sentence: z.string(),
  reason: z.enum(tellReasons),
  /** How many acts the sentence tells of. */
  count: z.number().int().positive(),
  at: instant,
  readAt: instant.nullable(),
  /** Where it leads. */
  path: z.string(),
  workspace: z.object({ id, title: z.string() }).nullable(),
  /** What can be followed or muted around it, the nearest first. */
  about: z.array(z.object({ type: z.enum(followables), id: followableId, title: z.string() })),
});
export type Notice = z.infer<typeof notice>;

export const noticeQuery = z.object({
  unread: z.stringbool().optional(),
  cursor: z
    .string()
    .regex(/^[0-9a-z-]{20,60}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(limits.listPage).optional(),
});
/** `unread` counts all of them, up to `limits.notices.counted`. */
export const notices = listOf(notice).extend({ unread: z.number().int() });
export const noticeChange = z.object({ read: z.boolean() });
export const unreadCount = z.object({ unread: z.number().int() });

const hour = z.number().int().min(0).max(23);

/** When letters come. Everything stands in the application whatever is chosen here. */
export const noticeSettings = z.object({
  /** A letter soon after one was mentioned, answered or asked. */
  atOnce: z.boolean(),
  /** A letter with what is still unread. */
  digest: z.enum(['daily', 'weekly', 'never']),
  /** Hours in Greece in which no letter is sent at once; null for none. */
  quiet: z.object({ from: hour, until: hour }).nullable(),
});
export type NoticeSettings = z.infer<typeof noticeSettings>;
export const noticeSettingsChange = noticeSettings.partial();
export const noticeDefaults: NoticeSettings = { atOnce: true, digest: 'daily', quiet: { from: 22, until: 8 } };

/** Of one kind, or chosen in one way. */
export const followsQuery = listQuery.extend({
  type: z.enum(followables).optional(),
  choice: z.enum(['following', 'muted']).optional(),
});
export type FollowsAsked = z.infer<typeof followsQuery>;
export const followParams = z.object({ type: z.enum(followables), id: followableId });
export const followChange = z.object({ choice: z.enum(followChoices) });
/** `wrote`: followed by itself, since one wrote there. */
export const followState = z.object({ choice: z.enum(followChoices), wrote: z.boolean() });
export type FollowState = z.infer<typeof followState>;
export const followed = z.object({
  type: z.enum(followables),
  id: followableId,
  title: z.string(),
  path: z.string(),
  choice: z.enum(['following', 'muted']),
  wrote: z.boolean(),
});
export type Followed = z.infer<typeof followed>;

export const stopParams = z.object({ token: z.string().max(400) });
/** What a link in a letter stops: letters of its kind when nothing is named, all of them, or what is about one thing. */
export const stopQuery = z.object({
  what: z.enum(['these', 'all', 'thing']).default('these'),
  lang: z.string().optional(),
});
