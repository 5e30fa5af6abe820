import * as Y from 'yjs';
import { copiesIn, copyOf } from '../form/copy.ts';
import { leavingFormats } from '../form/formats.ts';
import { keys, textOf, type Attributes, type Marker } from '../form/names.ts';
import { kindOf } from '../form/marker.ts';
import { tableKind } from '../form/rules.ts';
import { tableKeys, textsIn } from '../form/table.ts';
import { lengthOf } from './compare.ts';
import { isHidden, markerOf, saying, type Span, type Unit } from './items.ts';
import { suggestionsIn, type Part, type Suggestion } from './suggestions.ts';

export type Outcome = 'accept' | 'reject';

/** What a decision writes. Empty where there is nothing to write. */
export interface Decision {
  /** Into the text, in its author's name. */
  text: Uint8Array | null;
  /** Into the branch: everything of the text that it lacks, and what the decision takes out of it. */
  branch: Uint8Array;
  decided: Suggestion[];
}

interface Step {
  retain?: number;
  delete?: number;
  insert?: string | object;
  attributes?: Attributes;
}

const isSeen = (unit: Unit): boolean => !isHidden(markerOf(unit));
export const isTable = (unit: Unit): boolean => {
  const marker = markerOf(unit);
  return marker !== null && kindOf(marker) === tableKind;
};

/** Spans as inserts: what is written anew says the same and is nobody's place yet. */
const insertsOf = (spans: readonly Span[]): Step[] =>
  spans.flatMap(({ units, marks }) => {
    const steps: Step[] = [];
    for (const unit of units.filter(isSeen)) {
      const last = steps.at(-1);
      if (typeof unit === 'string' && typeof last?.insert === 'string') last.insert += unit;
      else steps.push({ insert: copyOf(unit) as string | object, attributes: { ...marks } });
    }
    return steps;
  });

/** What holds texts is never deleted, for others may write in it: it is emptied and set gone. */
function removals(units: readonly Unit[]): { steps: Step[]; tables: Marker[] } {
  const tables = units.filter(isTable) as Marker[];
  const steps: Step[] = [];
  for (const unit of units) {
    const stays = isTable(unit);
    const last = steps.at(-1);
    if (stays && last?.retain !== undefined) last.retain += 1;
    else if (stays) steps.push({ retain: 1 });
    else if (last?.delete !== undefined) last.delete += 1;
    else steps.push({ delete: 1 });
  }
  return { steps, tables };
}

export function takeAway(table: Marker): void {
  for (const cell of textsIn(table)) cell.delete(0, cell.length);
  if (table.get(keys.gone) === undefined) table.set(keys.gone, true);
}

/** Gives a table the words that another one has, as copies. */
export function bringBack(table: Marker, other: Marker): void {
  table.delete(keys.gone);
  for (const [key, value] of other.entries()) {
    const cell = table.get(key);
    if (!(value instanceof Y.Text)) {
      if (saying(cell) !== saying(value)) table.set(key, value);
    } else if (cell instanceof Y.Text) {
      cell.delete(0, cell.length);
      cell.applyDelta(copiesIn(value));
    } else table.set(key, copyOf(value));
  }
}

export function replace(text: Y.Text, at: number, going: readonly Span[], coming: readonly Span[]): void {
  const { steps, tables } = removals(going.flatMap(({ units }) => units));
  tables.forEach(takeAway);
  const all = [...(at > 0 ? [{ retain: at }] : []), ...steps, ...insertsOf(coming)];
  if (all.some(({ retain }) => retain === undefined)) text.applyDelta(all);
}

/** Makes a marker say what another one says, in these keys. */
export function agree(marker: Marker, other: Marker, differing: readonly string[]): void {
  for (const key of differing) {
    const [is, wanted] = [marker.get(key), other.get(key)];
    const line = /^(?:row|column):(.+)$/.exec(key)?.[1];
    if (other.has(key)) {
      marker.set(key, copyOf(wanted));
      if (line !== undefined && !other.has(tableKeys.gone(line))) marker.delete(tableKeys.gone(line));
    } else if (is instanceof Y.Text) is.delete(0, is.length);
    else if (line !== undefined) marker.set(tableKeys.gone(line), true);
    else marker.delete(key);
  }
}

const startOf = (part: Part): number => (part.is === 'words' ? part.gap.at : part.at);
type InLine = Extract<Part, { is: 'words' | 'marks' }>;
const branchStartOf = (part: InLine): number => (part.is === 'words' ? part.gap.branchAt : part.branchAt);

export interface Placed {
  suggestion: Suggestion;
  part: Part;
}

/** From behind, so that what is changed moves nothing that is still to be changed; words last of what begins at one place. */
export const fromBehind = <P extends Part>(
  all: readonly { suggestion: Suggestion; part: P }[],
  start: (part: P) => number,
) =>
  all.toSorted(
    (a, b) => start(b.part) - start(a.part) || Number(a.part.is === 'words') - Number(b.part.is === 'words'),
  );

export const placed = (suggestions: readonly Suggestion[]): Placed[] =>
  suggestions.flatMap((suggestion) => suggestion.parts.map((part) => ({ suggestion, part })));

/** The marks that a text has at each place once these are accepted. */
function marksOnceAccepted(text: Y.Text, all: readonly Placed[]): Marked[] {
  const places = marksIn(text).flatMap(({ length, marks }) => Array.from({ length }, () => marks));
  for (const { part } of fromBehind(all, startOf)) {
    if (part.is === 'marks')
      for (let i = part.at; i < part.at + part.length; i++) places[i] = { ...places[i], ...part.on };
    if (part.is !== 'words') continue;
    const { at, gone, fresh } = part.gap.whole ?? part.gap;
    const stay = gone.flatMap(({ units, marks }) => units.filter(isTable).map(() => marks));
    const come = fresh.flatMap(({ units, marks }) => units.filter(isSeen).map(() => marks));
    places.splice(at, lengthOf(gone), ...stay, ...come);
  }
  return places.map((marks) => ({ length: 1, marks }));
}

/**
 * An update whose marks come out as they are meant wherever it is taken in: Yjs tidies formats up there, and now and then takes
 * one that was needed.
 */
function withMarks(before: Uint8Array, update: Uint8Array, wanted: readonly Marked[]): Uint8Array {
  const updates = [update];
  for (let round = 0; round < 3; round++) {
    const doc = leavingFormats(new Y.Doc());
    for (const each of [before, ...updates]) if (each.length > 0) Y.applyUpdate(doc, each);
    const more: Uint8Array[] = [];
    doc.on('update', (one) => more.push(one));
    doc.transact(() => keepMarks(textOf(doc), wanted));
    doc.destroy();
    if (more.length === 0) break;
    updates.push(...more);
  }
  return updates.length > 1 ? Y.mergeUpdates(updates) : update;
}

function accept(all: readonly Placed[]): void {
  for (const { suggestion, part } of fromBehind(all, startOf)) {
    const { text } = suggestion;
    if (part.is === 'marks') text.format(part.at, part.length, part.on);
    else if (part.is === 'block') agree(part.marker, part.branchMarker, part.differing);
    else if (part.is === 'table') takeAway(part.marker);
    else {
      // Where a deletion was taken back beside it, the copies are what stays: the text gets them for what it has.
      const { at, gone, fresh } = part.gap.whole ?? part.gap;
      replace(text, at, gone, fresh);
    }
  }
}

/** Takes out of a branch what is in the text now as a copy. */
function forget(all: readonly Placed[]): void {
  const words = all.flatMap(({ suggestion, part }) => (part.is === 'words' ? [{ suggestion, gap: part.gap }] : []));
  for (const { suggestion, gap } of words.toSorted((a, b) => b.gap.branchAt - a.gap.branchAt)) {
    const { fresh, branchAt } = gap.whole ?? gap;
    replace(suggestion.branch, branchAt, fresh, []);
  }
}

function reject(all: readonly Placed[]): void {
  for (const { part } of all) {
    if (part.is === 'block') agree(part.branchMarker, part.marker, part.differing);
    if (part.is === 'table') bringBack(part.branchMarker, part.marker);
  }
  const others = all.filter(
    (one): one is Placed & { part: InLine } => one.part.is === 'words' || one.part.is === 'marks',
  );
  for (const { suggestion, part } of fromBehind(others, branchStartOf)) {
    if (part.is === 'marks') suggestion.branch.format(part.branchAt, part.length, part.off);
    else replace(suggestion.branch, part.gap.branchAt, part.gap.fresh, part.gap.gone);
  }
}

interface Marked {
  length: number;
  marks: Attributes;
}

export const marksIn = (text: Y.Text): Marked[] =>
  (text.toDelta() as { insert: unknown; attributes?: Attributes }[]).map(({ insert, attributes = {} }) => ({
    length: typeof insert === 'string' ? insert.length : 1,
    marks: attributes,
  }));

/**
 * Gives a text of so many places these marks. Where two have set the same mark and it is taken off in one of them, Yjs
 * goes by the order of the formats, which is not what either saw.
 */
export function keepMarks(text: Y.Text, wanted: readonly Marked[]): void {
  const present = marksIn(text);
  const size = (list: readonly Marked[]): number => list.reduce((sum, { length }) => sum + length, 0);
  if (size(present) !== size(wanted)) return;
  let at = 0;
  for (let i = 0, j = 0, a = 0, b = 0; i < present.length && j < wanted.length;) {
    const length = Math.min(present[i]!.length - a, wanted[j]!.length - b);
    const [is, was] = [present[i]!.marks, wanted[j]!.marks];
    const change: Record<string, unknown> = {};
    for (const name of Object.keys({ ...is, ...was }))
      if (saying(is[name] ?? null) !== saying(was[name] ?? null)) change[name] = was[name] ?? null;
    if (Object.keys(change).length > 0) text.format(at, length, change);
    [at, a, b] = [at + length, a + length, b + length];
    if (a === present[i]!.length) [i, a] = [i + 1, 0];
    if (b === wanted[j]!.length) [j, b] = [j + 1, 0];
  }
}

/** A text and a branch of it that knows everything of the text. To be given back with `destroy`. */
export function openBranch(text: Uint8Array, branch: Uint8Array): { text: Y.Doc; branch: Y.Doc; destroy: () => void } {
  const [one, other] = [leavingFormats(new Y.Doc()), leavingFormats(new Y.Doc())];
  if (text.length > 0) Y.applyUpdate(one, text);
  if (branch.length > 0) Y.applyUpdate(other, branch);
  if (text.length > 0) Y.applyUpdate(other, text);
  const destroy = () => {
    one.destroy();
    other.destroy();
  };
  return { text: one, branch: other, destroy };
}

/**
 * Decides on suggestions of one branch, by their ids. Accepted: the text gets just what they say, and the branch says it no more
 * as its own. Rejected: the branch has there again what the text has. What is not there any more is passed over.
 */
export function decide(text: Uint8Array, branch: Uint8Array, ids: readonly string[], outcome: Outcome): Decision {
  const known = branch.length > 0 ? Y.encodeStateVectorFromUpdate(branch) : undefined;
  const open = openBranch(text, branch);
  try {
    const decided = suggestionsIn(textOf(open.text), textOf(open.branch)).filter(({ id }) => ids.includes(id));
    const all = placed(decided);
    const updates: Uint8Array[] = [];
    open.text.on('update', (update) => updates.push(update));
    if (outcome === 'reject') {
      open.branch.transact(() => reject(all));
      return { text: null, branch: Y.encodeStateAsUpdate(open.branch, known), decided };
    }
    const [own, main] = [textOf(open.branch), textOf(open.text)];
    const said = marksIn(own);
    const wanted = marksOnceAccepted(
      main,
      all.filter(({ suggestion }) => suggestion.text === main),
    );
    open.text.transact(() => accept(all));
    open.branch.transact(() => forget(all));
    const update = updates.length > 0 ? withMarks(text, Y.mergeUpdates(updates), wanted) : null;
    if (update) Y.applyUpdate(open.branch, update);
    open.branch.transact(() => keepMarks(own, said));
    return { text: update, branch: withMarks(branch, Y.encodeStateAsUpdate(open.branch, known), said), decided };
  } finally {
    open.destroy();
  }
}

/** What a branch lacks of its text, as one update; null when it has everything. */
export function lackedBy(branch: Uint8Array, text: Uint8Array): Uint8Array | null {
  if (branch.length === 0) return text;
  const vector = Y.encodeStateVectorFromUpdate(branch);
  return Y.diffUpdate(text, vector);
}
