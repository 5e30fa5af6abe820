import { z } from 'zod';
import { recordedKinds } from '../codes.ts';
import { recorded } from './applications.ts';
import { unionRef } from './common.ts';

/** What the team wrote down for a union, as the union sees it by the link of its letter. */
export const recording = z.object({
  chamberName: z.string(),
  union: unionRef,
  kind: z.enum(recordedKinds),
  /** What it is, or what it is about. */
  title: z.string(),
  /** What was written down for the union; empty where the title says it all. */
  words: z.string(),
  /** It is gone, or was changed by the union itself since. */
  over: z.boolean(),
  recorded,
});
export type Recording = z.infer<typeof recording>;
