import { z } from 'zod';
import { mandateKinds, regions } from '../codes.ts';
import { limits } from '../limits.ts';
import { actor, id, instant, line, listOf, listQuery, passage, personRef, unionRef } from './common.ts';
import { union } from './unions.ts';

export const directoryQuery = listQuery.extend({
  q: z.string().trim().max(limits.searchQuery).optional(),
  region: z.enum(regions).optional(),
  /** However it is accented. */
  sector: z.string().trim().max(limits.name).optional(),
});
export type DirectoryQuery = z.infer<typeof directoryQuery>;

const counted = z.object({ value: z.string(), label: z.string(), count: z.number().int() });
export type Counted = z.infer<typeof counted>;
/** `counts` says what each choice would leave, with the other choices as they are. */
export const directoryList = listOf(union).extend({
  counts: z.object({ region: z.array(counted), sector: z.array(counted) }),
});
export type DirectoryList = z.infer<typeof directoryList>;

export const deedKinds = ['practice', 'applied', 'event', 'signature', 'idea'] as const;
export type DeedKind = (typeof deedKinds)[number];
/** Something a union has done, of what the caller may read. */
export const deed = z.object({
  kind: z.enum(deedKinds),
  id,
  title: z.string(),
  path: z.string(),
  at: instant,
});
export type Deed = z.infer<typeof deed>;

export const unionProfile = z.object({
  union,
  deeds: z.array(deed),
  /** Those who agreed to be named. */
  people: z.array(personRef.extend({ kind: z.enum(mandateKinds) })),
  /** Whether somebody would read what is written to it. */
  reachable: z.boolean(),
  can: z.object({ write: z.boolean() }),
});
export type UnionProfile = z.infer<typeof unionProfile>;

/** What one union seeks and another offers, and the words that say so. */
export const unionMatch = z.object({
  seeker: unionRef,
  offerer: unionRef,
  need: z.string(),
  offer: z.string(),
  words: z.array(z.string()),
  sameRegion: z.boolean(),
  sectors: z.array(z.string()),
});
export type UnionMatch = z.infer<typeof unionMatch>;
/** Without a union: of those the caller belongs to, or of all where they belong to none. */
export const matchQuery = z.object({ union: id.optional() });

export const termKinds = ['sector', 'tag'] as const;
export type TermKind = (typeof termKinds)[number];
export const terms = z.object({ sector: z.array(counted), tag: z.array(counted) });
export type Terms = z.infer<typeof terms>;
/** Into a name that is there already: the two become one. */
export const termChange = z.object({ kind: z.enum(termKinds), from: line(limits.name), to: line(limits.practice.tag) });

export const conversationKinds = ['message', 'help', 'introduction'] as const;
export type ConversationKind = (typeof conversationKinds)[number];
export const conversation = z.object({
  id,
  kind: z.enum(conversationKinds),
  subject: z.string(),
  unions: z.array(unionRef),
  withTeam: z.boolean(),
  openedBy: actor,
  messages: z.array(z.object({ by: actor, words: z.string(), at: instant })),
  /** Unions that read no more of it. */
  stopped: z.array(id),
  closed: z.object({ by: actor, at: instant }).nullable(),
  /** For the team: it was reported, which is why they may read it. */
  reported: z.boolean(),
  at: instant,
  lastAt: instant,
  can: z.object({ write: z.boolean(), stop: z.boolean(), report: z.boolean() }),
});
export type Conversation = z.infer<typeof conversation>;
const said = { subject: line(limits.title), words: passage(limits.longText) };
export const messageInput = z.object(said);
export const answerInput = z.object({ words: said.words });
export const stopInput = z.object({ reason: z.string().trim().max(limits.reason).default('') });
/** Of a region, a sector, or both; of neither, all unions. */
export const helpInput = z.object({
  ...said,
  region: z.enum(regions).optional(),
  sector: z.string().trim().max(limits.name).optional(),
});
export const introductionInput = z.object({ ...said, unionIds: z.array(id).min(2).max(limits.directory.introduced) });
