import { z } from 'zod';
import { legalForms, mandateKinds, regions, unionStatuses } from '../codes.ts';
import { limits } from '../limits.ts';
import { email, id, instant, line, optionalLine, personRef, text } from './common.ts';

const list = z.array(line(limits.name)).max(30);

export const unionInput = z.object({
  name: line(limits.title),
  shortName: line(40),
  region: z.enum(regions),
  seat: optionalLine(limits.name).default(''),
  legalForm: z.enum(legalForms).default('unionOfBodies'),
  registryNumber: optionalLine(60).default(''),
  sectors: list.default([]),
  offers: text(limits.longText).default(''),
  seeks: text(limits.longText).default(''),
  contact: z
    .object({
      email: z.union([z.literal(''), email]).default(''),
      phone: optionalLine(40).default(''),
      web: optionalLine(300).default(''),
    })
    .default({ email: '', phone: '', web: '' }),
});
export type UnionInput = z.infer<typeof unionInput>;
export const unionChange = z.object({
  status: z.enum(unionStatuses).optional(),
  /** Whether it has a page that everybody reads; its representatives say so. */
  publicPage: z.boolean().optional(),
  name: line(limits.title).optional(),
  shortName: line(40).optional(),
  region: z.enum(regions).optional(),
  seat: optionalLine(limits.name).optional(),
  legalForm: z.enum(legalForms).optional(),
  registryNumber: optionalLine(60).optional(),
  sectors: list.optional(),
  offers: text(limits.longText).optional(),
  seeks: text(limits.longText).optional(),
  contact: z
    .object({ email: z.union([z.literal(''), email]), phone: optionalLine(40), web: optionalLine(300) })
    .optional(),
});

export const union = z.object({
  id,
  name: z.string(),
  shortName: z.string(),
  region: z.enum(regions),
  seat: z.string(),
  legalForm: z.enum(legalForms),
  registryNumber: z.string(),
  sectors: z.array(z.string()),
  offers: z.string(),
  seeks: z.string(),
  contact: z.object({ email: z.string(), phone: z.string(), web: z.string() }),
  status: z.enum(unionStatuses),
  publicPage: z.boolean(),
});
export type Union = z.infer<typeof union>;

export const mandateInput = z.object({
  personId: id,
  kind: z.enum(mandateKinds),
  startsAt: instant.optional(),
  endsAt: instant.nullable().optional(),
  /** Of the union's own decision. */
  decisionNumber: optionalLine(limits.name).default(''),
});
export const mandateChange = z
  .object({ kind: z.enum(mandateKinds), endsAt: instant.nullable(), decisionNumber: optionalLine(limits.name) })
  .partial();
export const handOverInput = z.object({ personId: id, decisionNumber: optionalLine(limits.name).default('') });
export const mandate = z.object({
  id,
  person: personRef.extend({ email: z.string() }),
  unionId: id,
  kind: z.enum(mandateKinds),
  startsAt: instant,
  endsAt: instant.nullable(),
  decisionNumber: z.string(),
});
export type Mandate = z.infer<typeof mandate>;
