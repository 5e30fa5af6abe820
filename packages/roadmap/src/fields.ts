import * as Y from 'yjs';
import { isReference, roadmapLimits, roadmapName } from './model.ts';

/** How one item lies in the document: scalars, `Y.Text` and one `true` per member of a set. */
export type StoredItem = Y.Map<unknown>;

/** The fields whose members are keys of their own, and how many of each are read. */
export const setFields = {
  regions: roadmapLimits.regions,
  dependsOn: roadmapLimits.dependencies,
  documentIds: roadmapLimits.documents,
  ideaIds: roadmapLimits.ideas,
} as const;

export type SetField = keyof typeof setFields;
export type TextField = 'title' | 'description';

export function roadmapMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap(roadmapName);
}

export function storedItem(doc: Y.Doc, id: string): StoredItem | null {
  const value = roadmapMap(doc).get(id);
  return value instanceof Y.Map ? value : null;
}

/** The members of a set field, sorted, at most as many as the limit. */
export function readSet(item: StoredItem, field: SetField): string[] {
  const prefix = `${field}:`;
  const members: string[] = [];
  item.forEach((value, key) => {
    const member = key.startsWith(prefix) && value === true ? key.slice(prefix.length) : '';
    if (isReference(member)) members.push(member);
  });
  return members.sort().slice(0, setFields[field]);
}

/** Writes only the differences, so that a member added by another person meanwhile stays. */
export function writeSet(item: StoredItem, field: SetField, members: readonly string[]): void {
  const wanted = new Set(members);
  for (const present of readSet(item, field)) {
    if (!wanted.delete(present)) item.delete(`${field}:${present}`);
  }
  for (const member of wanted) item.set(`${field}:${member}`, true);
}

/** The text of a field; plain strings are accepted, anything else reads as empty. */
export function readText(item: StoredItem, field: TextField): string {
  const value = item.get(field);
  const text = value instanceof Y.Text ? value.toJSON() : typeof value === 'string' ? value : '';
  return text.slice(0, roadmapLimits[field]);
}

/** Changes only the letters between the common beginning and end, so that two people typing in one title both keep their words. */
export function writeText(item: StoredItem, field: TextField, next: string): void {
  const stored = item.get(field);
  if (!(stored instanceof Y.Text)) {
    item.set(field, new Y.Text(next));
    return;
  }
  const before = stored.toJSON();
  if (before === next || (before.length > roadmapLimits[field] && before.slice(0, roadmapLimits[field]) === next))
    return;
  const { start, removed, inserted } = textDifference(before, next);
  if (removed > 0) stored.delete(start, removed);
  if (inserted) stored.insert(start, inserted);
}

/** The one stretch that differs, never cutting a surrogate pair in two. */
export function textDifference(before: string, after: string): { start: number; removed: number; inserted: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1;
  return { start, removed: before.length - tail - start, inserted: after.slice(start, after.length - tail) };
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
