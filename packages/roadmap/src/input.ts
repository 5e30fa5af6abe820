import { z } from 'zod';
import { isCalendarDate } from './calendar.ts';
import { isReference, itemKinds, itemLevels, itemPillars, itemStatuses, roadmapLimits } from './model.ts';
import type { ProblemCode, RoadmapProblem } from './outcome.ts';
import { problemCodes } from './outcome.ts';

const reference = z.custom<string>(isReference, { error: 'invalidValue' });
const calendarDate = z.custom<string>(isCalendarDate, { error: 'invalidDate' });

function references(limit: number) {
  return z
    .array(reference)
    .max(limit, { error: 'tooMany' })
    .transform((members) => [...new Set(members)].sort());
}

const fields = {
  kind: z.enum(itemKinds),
  title: z
    .string()
    .max(roadmapLimits.title, { error: 'textTooLong' })
    .transform((title) => title.replaceAll(/[\r\n\t]+/g, ' ')),
  description: z.string().max(roadmapLimits.description, { error: 'textTooLong' }),
  pillar: z.enum(itemPillars).nullable(),
  level: z.enum(itemLevels).nullable(),
  regions: references(roadmapLimits.regions),
  responsibleUnionId: reference.nullable(),
  responsiblePersonId: reference.nullable(),
  start: calendarDate.nullable(),
  end: calendarDate.nullable(),
  status: z.enum(itemStatuses),
  progress: z
    .int({ error: 'invalidProgress' })
    .min(0, { error: 'invalidProgress' })
    .max(100, { error: 'invalidProgress' }),
  dependsOn: references(roadmapLimits.dependencies),
  documentIds: references(roadmapLimits.documents),
  ideaIds: references(roadmapLimits.ideas),
};

/** The fields one may set on an item that exists; any subset. The parent and the place change by `moveItem`. */
export const itemPatch = z.strictObject(fields).partial();

/** What a new item is made of: `kind` and whatever else is known. `id` only for content that refers to itself (imports, demo). */
export const newItem = itemPatch.required({ kind: true }).extend({
  id: reference.optional(),
  parentId: reference.nullable().optional(),
});

export type ItemPatch = z.infer<typeof itemPatch>;
export type NewItem = z.infer<typeof newItem>;

/** Zod's issues as problems: our own messages are codes, all others mean an invalid value. */
export function problemsOf(error: z.ZodError): RoadmapProblem[] {
  return error.issues.map((issue) => ({
    code: problemCodes.find((code: ProblemCode) => code === issue.message) ?? 'invalidValue',
    field: issue.path.length > 0 ? String(issue.path[0]) : null,
  }));
}
