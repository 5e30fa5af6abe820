import { z } from 'zod';

/** Null: none is set. */
export const signInProvider = z.object({ name: z.string().nullable() });

/** Why the organisation's sign-in let nobody in: rows of the table of errors. */
export const providerProblems = [
  'provider-refused',
  'provider-stranger',
  'provider-unproven',
  'provider-away',
  'too-many',
] as const;
export type ProviderProblem = (typeof providerProblems)[number];
