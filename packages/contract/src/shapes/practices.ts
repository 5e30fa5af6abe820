import { z } from 'zod';
import { regions } from '../codes.ts';
import { limits } from '../limits.ts';
import {
  actor,
  day,
  email,
  id,
  instant,
  line,
  listOf,
  listQuery,
  optionalLine,
  passage,
  text,
  unionRef,
} from './common.ts';

/** `returned` waits for its author; `withdrawn` was published and taken out again. */
export const practiceStates = ['draft', 'proposed', 'returned', 'published', 'withdrawn'] as const;
export type PracticeState = (typeof practiceStates)[number];
/** What it costs to begin: nothing, under 1,000 euros, under 10,000, under 50,000, more. */
export const practiceCosts = ['none', 'under1', 'under10', 'under50', 'more'] as const;
export type PracticeCost = (typeof practiceCosts)[number];
export const practiceSorts = ['newest', 'useful', 'applied', 'title'] as const;
export type PracticeSort = (typeof practiceSorts)[number];
/** What the list can be narrowed by, each with its counts. */
export const practiceFacets = ['region', 'sector', 'tag', 'cost', 'union', 'state'] as const;
export type PracticeFacet = (typeof practiceFacets)[number];

const { practice } = limits;
const tag = line(practice.tag);
const distinct = (list: string[]): string[] => [...new Set(list)];
const tags = (most: number) => z.array(tag).max(most).transform(distinct);

/** A result in numbers: «31», «εγγυήσεις που καλύφθηκαν». */
export const practiceFigure = z.object({ value: line(40), label: line(limits.title) });
/** A step of the solution, as others would take it, and how many days it takes. */
export const practiceStep = z.object({ title: line(limits.title), days: z.number().int().min(1).max(practice.days) });
export type PracticeStep = z.infer<typeof practiceStep>;

const contact = z.object({
  name: optionalLine(limits.name),
  email: z.union([z.literal(''), email]),
  phone: optionalLine(40),
});

const card = {
  problem: text(limits.longText),
  solution: text(limits.longText),
  cost: text(limits.shortText),
  costBand: z.enum(practiceCosts).nullable(),
  conditions: text(limits.longText),
  results: text(limits.longText),
  figures: z.array(practiceFigure).max(practice.figures),
  steps: z.array(practiceStep).max(practice.steps),
  contact,
  region: z.enum(regions).nullable(),
  sectors: tags(practice.sectors),
  tags: tags(practice.tags),
  /** One of the pictures of its document, and what it shows, for who does not see it. */
  picture: z.object({ id, alt: line(limits.title) }).nullable(),
};

export const practiceChange = z.object({ title: line(limits.title), ...card }).partial();
export type PracticeChange = z.infer<typeof practiceChange>;

/** A card for a document that is there, or a card with a new document in a workspace. */
export const practiceInput = practiceChange
  .extend({ documentId: id.optional(), workspaceId: id.optional() })
  .refine(({ documentId, workspaceId }) => (documentId === undefined) !== (workspaceId === undefined), {
    path: ['workspaceId'],
  })
  .refine(({ workspaceId, title }) => workspaceId === undefined || title !== undefined, {
    path: ['title'],
    params: { rule: 'visible' },
  });
export type PracticeInput = z.infer<typeof practiceInput>;

const list = {
  documentId: id,
  workspace: z.object({ id, title: z.string() }),
  title: z.string(),
  state: z.enum(practiceStates),
  union: unionRef.nullable(),
  problem: z.string(),
  region: z.enum(regions).nullable(),
  sectors: z.array(z.string()),
  tags: z.array(z.string()),
  costBand: z.enum(practiceCosts).nullable(),
  figures: z.array(z.object({ value: z.string(), label: z.string() })),
  picture: z.object({ id, url: z.string(), alt: z.string() }).nullable(),
  useful: z.object({ count: z.number().int(), mine: z.boolean() }),
  /** The unions that have applied it. */
  appliedBy: z.array(unionRef),
  openThreads: z.number().int(),
  publishedAt: instant.nullable(),
  updatedAt: instant,
};
export const practiceItem = z.object({ id, ...list });
export type PracticeItem = z.infer<typeof practiceItem>;

export const practiceQuery = listQuery.extend({
  q: z.string().trim().max(limits.searchQuery).optional(),
  region: z.enum(regions).optional(),
  sector: tag.optional(),
  tag: tag.optional(),
  cost: z.enum(practiceCosts).optional(),
  union: id.optional(),
  state: z.enum(practiceStates).optional(),
  workspace: id.optional(),
  sort: z.enum(practiceSorts).default('newest'),
});
export type PracticeQuery = z.infer<typeof practiceQuery>;

/** A value one can narrow by, and how many there would be: the other filters stand. */
export const facetCount = z.object({ value: z.string(), label: z.string(), count: z.number().int() });
export const practiceList = listOf(practiceItem).extend({
  total: z.number().int(),
  counts: z.record(z.enum(practiceFacets), z.array(facetCount)),
  /** The workspaces in which the caller may propose one. */
  mayPropose: z.array(z.object({ id, title: z.string() })),
});
export type PracticeList = z.infer<typeof practiceList>;

export const practiceRemark = z.object({
  outcome: z.enum(['proposed', 'returned', 'published', 'withdrawn']),
  words: z.string(),
  actor,
  at: instant,
});

export const practiceShape = z.object({
  id,
  ...list,
  solution: z.string(),
  cost: z.string(),
  conditions: z.string(),
  results: z.string(),
  steps: z.array(z.object({ title: z.string(), days: z.number().int() })),
  /** For who is signed in alone. */
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string() }).nullable(),
  createdBy: actor,
  createdAt: instant,
  /** What was said on its way; for who writes or reviews it. */
  remarks: z.array(practiceRemark),
  /** Fields that must be filled before it is proposed. */
  missing: z.array(z.string()),
  can: z.object({
    edit: z.boolean(),
    propose: z.boolean(),
    review: z.boolean(),
    comment: z.boolean(),
    /** The unions that the caller may say «we applied it too» for. */
    applyAs: z.array(unionRef),
  }),
  /** Others that are like it, the likest first, with what they have in common. */
  /** Its page for everybody, where guests may read it. */
  publicPath: z.string().nullable(),
  similar: z.array(
    z.object({
      id,
      title: z.string(),
      region: z.enum(regions).nullable(),
      sectors: z.array(z.string()),
      tags: z.array(z.string()),
      words: z.boolean(),
    }),
  ),
});
export type PracticeShape = z.infer<typeof practiceShape>;

export const practiceProposal = z.object({ words: text(limits.reason).default('') });
/** Without remarks nothing is returned or withdrawn: somebody has to know why. */
export const practiceReview = z
  .object({ outcome: z.enum(['publish', 'return', 'withdraw']), words: text(limits.reason).default('') })
  .refine(({ outcome, words }) => outcome === 'publish' || words !== '', {
    path: ['words'],
    params: { rule: 'visible' },
  });
export type PracticeReview = z.infer<typeof practiceReview>;

const told = {
  on: day,
  experience: passage(limits.longText),
  result: text(limits.longText),
  changes: text(limits.longText),
};
/** «Το εφαρμόσαμε κι εμείς»: since when, how it went, what came of it, what was done otherwise. */
export const practiceApplicationInput = z.object({
  on: told.on,
  experience: told.experience,
  result: told.result.default(''),
  changes: told.changes.default(''),
  unionId: id.optional(),
});
export const practiceApplicationChange = z.object(told).partial();
export const practiceFollowUp = z.object({ words: passage(limits.longText) });

export const practiceApplication = z.object({
  id,
  practiceId: id,
  union: unionRef,
  on: day,
  /** Null where it is hidden from this caller. */
  experience: z.string().nullable(),
  result: z.string(),
  changes: z.string(),
  followUps: z.array(z.object({ words: z.string(), at: instant, actor })),
  actor,
  at: instant,
  editedAt: instant.nullable(),
  hidden: z.object({ reason: z.string(), by: actor, at: instant }).nullable(),
  can: z.object({ edit: z.boolean(), hide: z.boolean() }),
});
export type PracticeApplication = z.infer<typeof practiceApplication>;

export const practiceCopy = z.object({ documentId: id, start: day });
export const practiceCopied = z.object({ documentId: id, itemIds: z.array(z.string()) });

export const bookletQuery = z.object({
  ids: z
    .string()
    .max(practice.booklet * 25)
    .transform((list) => distinct(list.split(',')))
    .pipe(z.array(id).min(1).max(practice.booklet)),
  /** Whether the whole text stands behind each card. */
  texts: z
    .enum(['0', '1'])
    .default('0')
    .transform((value) => value === '1'),
});
