import { z } from 'zod';
import { locales, mandateKinds, themes } from '../codes.ts';
import { limits } from '../limits.ts';
import { email, id, instant, line, password, token, unionRef } from './common.ts';
import { personSettingsChange } from './settings.ts';
import { unionInput } from './unions.ts';

export const myMandate = z.object({
  id,
  union: unionRef,
  kind: z.enum(mandateKinds),
  startsAt: instant,
  endsAt: instant.nullable(),
});

/** The signed-in person, as they see themselves. */
export const me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  locale: z.enum(locales),
  theme: z.enum(themes),
  toured: z.boolean(),
  /** The version that was installed since an administrator last saw what is new; null where there is nothing to tell. */
  news: z.string().nullable(),
  coordinator: z.boolean(),
  administrator: z.boolean(),
  hasPassword: z.boolean(),
  /** Until when a coordinator has suspended them, and the case that says why. */
  suspended: z.object({ until: instant, caseId: id }).nullable(),
  mandates: z.array(myMandate),
});
export type Me = z.infer<typeof me>;

/** The name and, beside `/api/me/settings`, the settings. */
export const meChange = personSettingsChange.extend({ name: line(limits.name).optional() });
export const signIn = z.object({ email, password: z.string().max(limits.passwordMax) });
export const linkRequest = z.object({ email, next: z.string().max(500).optional() });
export const linkUse = z.object({ token });
/** `current` is asked for where a password exists. */
export const passwordChange = z.object({ current: z.string().max(limits.passwordMax).optional(), password });

export const session = z.object({
  id,
  createdAt: instant,
  seenAt: instant,
  /** The browser and system, as far as the user agent tells. */
  device: z.string(),
  current: z.boolean(),
});
export type SessionShape = z.infer<typeof session>;

export const setupState = z.object({ needed: z.boolean(), chamberName: z.string() });
export const setupInput = z.object({
  code: token,
  chamberName: line(limits.name),
  person: z.object({ name: line(limits.name), email, password, locale: z.enum(locales).optional() }),
  union: unionInput.optional(),
});
export type SetupInput = z.infer<typeof setupInput>;

/** A person in the administrators' list. */
export const account = z.object({
  id,
  name: z.string(),
  email: z.string(),
  coordinator: z.boolean(),
  administrator: z.boolean(),
  suspended: z.boolean(),
  createdAt: instant,
  seenAt: instant.nullable(),
  mandates: z.array(myMandate),
  /** Set while it lies in the bin. */
  deleted: z.object({ at: instant, keptUntil: instant, by: z.enum(['self', 'administrator']) }).nullable(),
});
export type Account = z.infer<typeof account>;
/** What goes with me, for whom to know before I delete my account. */
export const leaving = z.object({
  /** The office that would be left with nobody; while it is named the account stays. */
  last: z.enum(['administrator', 'coordinator']).nullable(),
  /** Unions that nobody else speaks for. */
  unions: z.array(unionRef),
  /** Workspaces that nobody else but the Chamber's team coordinates. */
  workspaces: z.array(z.object({ id, title: z.string() })),
});
export type Leaving = z.infer<typeof leaving>;

export const accountChange = z
  .object({ suspended: z.boolean(), coordinator: z.boolean(), administrator: z.boolean() })
  .partial();
