import type * as Y from 'yjs';
import { wouldCloseCircle } from './dependencies.ts';
import type { StoredItem } from './fields.ts';
import { setFields, storedItem, writeSet, writeText } from './fields.ts';
import type { ItemPatch } from './input.ts';
import { itemPatch, problemsOf } from './input.ts';
import type { ItemKind, ItemStatus, RoadmapItem } from './model.ts';
import { roadmapOrigin } from './model.ts';
import type { RoadmapOutcome, RoadmapProblem } from './outcome.ts';
import { done, refused } from './outcome.ts';
import { readRoadmap } from './read.ts';

/**
 * Sets some fields of an item; the others stay as anybody left them. Setting `done` also sets the progress to 100 unless the patch
 * says otherwise; the date of a milestone may be given as `start` or `end`. Refused whole when one field is invalid.
 */
export function updateItem(doc: Y.Doc, id: string, patch: ItemPatch, origin: unknown = roadmapOrigin): RoadmapOutcome {
  const parsed = itemPatch.safeParse(patch);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const items = readRoadmap(doc);
  const item = items.find((each) => each.id === id);
  const stored = storedItem(doc, id);
  if (!item || !stored) return refused('unknownItem');
  const problem = checkPatch(items, item, parsed.data);
  if (problem) return { ok: false, problems: [problem] };
  const fields = withWholeDates(item, parsed.data);
  doc.transact(() => writePatch(stored, fields, fields.kind ?? item.kind), origin);
  return done(null);
}

/** Sets the status alone; see {@link updateItem} for what `done` does to the progress. */
export function setStatus(doc: Y.Doc, id: string, status: ItemStatus, origin: unknown = roadmapOrigin): RoadmapOutcome {
  return updateItem(doc, id, { status }, origin);
}

type Subject = Pick<RoadmapItem, 'id' | 'kind' | 'start' | 'end'>;

/** What the single fields cannot say: the order of dates, the family, the circles. */
export function checkPatch(items: readonly RoadmapItem[], subject: Subject, patch: ItemPatch): RoadmapProblem | null {
  const kind = patch.kind ?? subject.kind;
  if (subject.kind === 'goal' && kind !== 'goal' && items.some((item) => item.parentId === subject.id)) {
    return { code: 'goalHasChildren', field: 'kind' };
  }
  const start = patch.start === undefined ? subject.start : patch.start;
  const end = patch.end === undefined ? subject.end : patch.end;
  if (kind !== 'milestone' && start !== null && end !== null && end < start) {
    return { code: 'endBeforeStart', field: patch.end === undefined ? 'start' : 'end' };
  }
  for (const on of patch.dependsOn ?? []) {
    if (!items.some((item) => item.id === on)) return { code: 'unknownDependency', field: 'dependsOn' };
    if (wouldCloseCircle(items, subject.id, on)) return { code: 'dependencyCircle', field: 'dependsOn' };
  }
  return null;
}

/**
 * A date is judged against the other one as shown, so what was shown is written with it where the document held something else.
 * The one day of a milestone is both.
 */
export function withWholeDates(shown: Subject, patch: ItemPatch): ItemPatch {
  const { start = shown.start, end = shown.end } = patch;
  if (patch.start === undefined && patch.end === undefined) return patch;
  if ((patch.kind ?? shown.kind) !== 'milestone') return { ...patch, start, end };
  const day = patch.end === undefined ? start : end;
  return { ...patch, start: day, end: day };
}

/** Writes validated fields into a stored item, only what differs. Within a transaction. */
export function writePatch(stored: StoredItem, patch: ItemPatch, kind: ItemKind): void {
  const { title, description, regions, dependsOn, documentIds, ideaIds, start, end, ...scalars } = patch;
  for (const [field, value] of Object.entries(scalars)) setScalar(stored, field, value);
  if (patch.status === 'done' && patch.progress === undefined) setScalar(stored, 'progress', 100);
  if (kind === 'goal') setScalar(stored, 'parentId', null);
  if (start !== undefined) setScalar(stored, 'start', start);
  if (end !== undefined) setScalar(stored, 'end', end);
  if (title !== undefined) writeText(stored, 'title', title);
  if (description !== undefined) writeText(stored, 'description', description);
  const sets = { regions, dependsOn, documentIds, ideaIds };
  for (const field of Object.keys(setFields) as (keyof typeof setFields)[]) {
    if (sets[field] !== undefined) writeSet(stored, field, sets[field]);
  }
}

/** Null is kept as an absent key; an equal value is not written again, so it cannot win over another's change. */
export function setScalar(stored: StoredItem, field: string, value: string | number | null): void {
  if (value === null) {
    if (stored.has(field)) stored.delete(field);
  } else if (stored.get(field) !== value) {
    stored.set(field, value);
  }
}
