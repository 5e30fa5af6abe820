import { z } from 'zod';
import { limits } from '../limits.ts';
import { id, instant, line, listOf, text } from './common.ts';

/** A step is done by being at the event, or by saying that one has read the text. */
export const pathStepKinds = ['event', 'document'] as const;
const step = z.object({ kind: z.enum(pathStepKinds), id });
const fields = {
  title: line(limits.title),
  summary: text(limits.longText),
  steps: z.array(step).min(1).max(limits.event.steps),
};
export const pathInput = z.object({ ...fields, summary: fields.summary.default(''), workspaceId: id });
export type PathInput = z.infer<typeof pathInput>;
export const pathChange = z.object(fields).partial();
export type PathChange = z.infer<typeof pathChange>;

export const trainingPath = z.object({
  id,
  title: z.string(),
  summary: z.string(),
  workspace: z.object({ id, title: z.string() }),
  /** Those that the caller may read. */
  steps: z.array(
    step.extend({
      title: z.string(),
      path: z.string(),
      /** Of an event. */
      startsAt: instant.nullable(),
      done: z.boolean(),
    }),
  ),
  done: z.number().int(),
  can: z.object({ manage: z.boolean() }),
});
export type TrainingPath = z.infer<typeof trainingPath>;
export const pathList = listOf(trainingPath).extend({ mayMake: z.array(z.object({ id, title: z.string() })) });
