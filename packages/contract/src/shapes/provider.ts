import { z } from 'zod';
import { instant } from './common.ts';

/** Null: none is set. */
export const signInProvider = z.object({ name: z.string().nullable() });

/** Whether my organisation's account opens mine: since when, null where it never did. */
export const myProvider = z.object({ name: z.string().nullable(), since: instant.nullable(), allowed: z.boolean() });
export type MyProvider = z.infer<typeof myProvider>;
export const myProviderChange = z.object({ allowed: z.boolean() });

/** Why the organisation's sign-in let nobody in: rows of the table of errors. */
export const providerProblems = [
  'provider-refused',
  'provider-closed',
  'provider-stranger',
  'provider-unproven',
  'provider-away',
  'too-many',
] as const;
export type ProviderProblem = (typeof providerProblems)[number];
