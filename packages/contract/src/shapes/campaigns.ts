import { z } from 'zod';
import { mandateKinds, pillars, regions } from '../codes.ts';
import { limits } from '../limits.ts';
import { actor, day, id, instant, line, listOf, optionalLine, passage, text } from './common.ts';

const { campaign: most } = limits;
/** `public` has a page that everybody reads, `ended` keeps it. */
export const campaignStates = ['draft', 'public', 'ended'] as const;
export type CampaignState = (typeof campaignStates)[number];

export const campaignColor = z.string().regex(/^#[0-9a-f]{6}$/);
const amount = z.number().min(0).max(1e9);
const fields = {
  summary: text(limits.longText),
  /** What is wanted, as a number: «500 συμμετοχές». */
  goal: z.object({ amount, unit: line(limits.name) }).nullable(),
  color: campaignColor,
  hashtag: optionalLine(60),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
};
export const campaignChange = z.object({ title: line(limits.title), ...fields }).partial();
export type CampaignChange = z.infer<typeof campaignChange>;
export const campaignInput = z.object({ workspaceId: id, title: line(limits.title) });

export const campaignResult = z.object({
  id,
  /** Null: of the whole country. */
  region: z.enum(regions).nullable(),
  amount,
  on: day,
  note: z.string(),
  by: actor,
});
export const resultInput = z.object({
  region: z.enum(regions).nullable(),
  amount,
  on: day,
  note: optionalLine(limits.title).default(''),
});
export type ResultInput = z.infer<typeof resultInput>;
export const materialInput = z.object({ title: line(limits.title) });
export const campaignMaterial = z.object({
  fileId: id,
  title: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  url: z.string(),
  downloads: z.number().int(),
});

export const campaignShape = z.object({
  id,
  title: z.string(),
  workspace: z.object({ id, title: z.string() }),
  state: z.enum(campaignStates),
  summary: z.string(),
  goal: fields.goal,
  color: z.string(),
  hashtag: z.string(),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  results: z.array(campaignResult),
  /** Sums of the results; those of the whole country stand under null. */
  byRegion: z.array(z.object({ region: z.enum(regions).nullable(), amount: z.number() })),
  total: z.number(),
  materials: z.array(campaignMaterial),
  /** The address of its public page, while it has one. */
  publicUrl: z.string().nullable(),
  /** `mail`: write to people about it. */
  can: z.object({ edit: z.boolean(), publish: z.boolean(), mail: z.boolean() }),
});
export type CampaignShape = z.infer<typeof campaignShape>;
export const campaignList = listOf(campaignShape).extend({
  mayBegin: z.array(z.object({ id, title: z.string() })),
});
export type CampaignList = z.infer<typeof campaignList>;
export const campaignStep = z.object({ state: z.enum(campaignStates) });

/** Whom a mailing goes to, of those who agreed to be written to; what is empty narrows nothing. */
const segment = {
  regions: z.array(z.enum(regions)).max(regions.length),
  sectors: z.array(line(limits.name)).max(most.sectors),
  pillars: z.array(z.enum(pillars)).max(pillars.length),
  kinds: z.array(z.enum(mandateKinds)).max(mandateKinds.length),
  /** Who has a seat in this event. */
  eventId: id.nullable(),
};
export const mailingSegment = z.object({
  regions: segment.regions.default([]),
  sectors: segment.sectors.default([]),
  pillars: segment.pillars.default([]),
  kinds: segment.kinds.default([]),
  eventId: segment.eventId.default(null),
});
export type MailingSegment = z.infer<typeof mailingSegment>;
const both = <T extends z.ZodType>(one: T) => z.object({ el: one, en: one });
export const mailingInput = z.object({
  /** In both languages: each person reads theirs. */
  subject: both(line(limits.title)),
  words: both(passage(limits.longText)),
  segment: mailingSegment,
  perMinute: z.number().int().min(1).max(most.perMinute).default(60),
});
export type MailingInput = z.infer<typeof mailingInput>;
export const mailingStates = ['draft', 'sending', 'sent', 'stopped'] as const;
export const mailing = z.object({
  id,
  campaignId: id,
  subject: mailingInput.shape.subject,
  words: mailingInput.shape.words,
  segment: z.object(segment),
  perMinute: z.number().int(),
  state: z.enum(mailingStates),
  startedAt: instant.nullable(),
  startedBy: actor.nullable(),
  /** How many it would go to now; of one that was started, how many it goes to. */
  people: z.number().int(),
  counts: z.object({
    waiting: z.number().int(),
    sent: z.number().int(),
    bounced: z.number().int(),
    unsubscribed: z.number().int(),
  }),
});
export type Mailing = z.infer<typeof mailing>;
export const mailingPreview = z.object({ subject: z.string(), html: z.string(), text: z.string() });
/**
 * `queued` is on its way; `bounced` was refused by its mail server or came back; `unsubscribed` left by its link; `skipped`
 * no longer agreed, or had no account, when its turn came.
 */
export const recipientStates = ['waiting', 'queued', 'sent', 'bounced', 'unsubscribed', 'skipped'] as const;
export type RecipientState = (typeof recipientStates)[number];
export const mailingRecipient = z.object({
  id,
  name: z.string(),
  union: z.string(),
  state: z.enum(recipientStates),
  at: instant.nullable(),
});
