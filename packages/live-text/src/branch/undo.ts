import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { textOf, type Marker } from '../form/names.ts';
import { toTree } from '../tree/json.ts';
import { lengthOf, type Whole } from './compare.ts';
import {
  agree,
  bringBack,
  fromBehind,
  isTable,
  openBranch,
  placed,
  replace,
  takeAway,
  type Decision,
  type Outcome,
  type Placed,
} from './decide.ts';
import { itemsOf, unitsOf, type Span, type Unit } from './items.ts';
import { suggestionsIn, type BlockPart, type MarksPart, type Part } from './suggestions.ts';

/** What takes a decision back: written into the text, and then into the branch. */
export interface Undoing {
  text: Uint8Array | null;
  branch: Uint8Array;
}

/** A part where it stands once the decision is written, or taken back. */
interface Moved {
  at: number;
  branchAt: number;
  gone: readonly Span[];
  fresh: readonly Span[];
}

/** The same type in another state of its document; null where it is not shown there. */
function sameType(doc: Y.Doc, type: Y.AbstractType<unknown>): Y.AbstractType<unknown> | null {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no other way from a type to the struct that holds it
  const id = type._item?.id;
  if (!id) return textOf(doc) as Y.AbstractType<unknown>;
  if (Y.getState(doc.store, id.client) <= id.clock) return null;
  const item = Y.getItem(doc.store, id);
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentType)) return null;
  return item.content.type as Y.AbstractType<unknown>;
}
const sameMarker = (doc: Y.Doc, marker: Marker): Marker | null =>
  sameType(doc, marker as Y.AbstractType<unknown>) as Marker | null;
const sameText = (doc: Y.Doc, text: Y.Text): Y.Text | null =>
  sameType(doc, text as Y.AbstractType<unknown>) as Y.Text | null;

type Open = ReturnType<typeof openBranch>;

/** What people see of a text: what was taken away and shows nothing may lie in it or not. */
const shown = (doc: Y.Doc, schema: Schema): string => JSON.stringify(toTree(textOf(doc), schema));

/** Where the words of each part stand once the decision is written: counted in each text for itself. */
function placesAfter(all: readonly Placed[], outcome: Outcome): Map<Part, Moved> {
  const moved = new Map<Part, Moved>();
  for (const own of Map.groupBy(all, ({ suggestion }) => suggestion.text).values()) {
    let [shift, branchShift] = [0, 0];
    const order = fromBehind(own, (part) => (part.is === 'words' ? part.gap.at : part.at)).toReversed();
    for (const { part } of order) {
      if (part.is === 'marks')
        moved.set(part, { at: part.at + shift, branchAt: part.branchAt + branchShift, gone: [], fresh: [] });
      if (part.is !== 'words') continue;
      const gap: Whole = (outcome === 'accept' && part.gap.whole) || (part.gap as Omit<Whole, never>);
      const { gone, fresh } = gap;
      // A table that goes stays where it was, and shows nothing.
      const stay = gone.flatMap(({ units }) => units.filter(isTable)).length;
      moved.set(part, { at: gap.at + shift + stay, branchAt: gap.branchAt + branchShift, gone, fresh });
      const grown = lengthOf(fresh) - lengthOf(gone);
      shift += grown + stay;
      branchShift -= grown;
    }
  }
  return moved;
}

/** What stands at so many places of a text now: tables in it are those of this text. */
function standing(text: Y.Text, at: number, length: number): Span[] {
  const units: Unit[] = [];
  let place = 0;
  for (const item of itemsOf(text)) {
    if (place >= at + length) break;
    if (item.deleted || !item.countable) continue;
    const from = Math.max(0, at - place);
    const to = Math.min(item.length, at + length - place);
    if (from < to) units.push(...unitsOf(item, from, to - from));
    place += item.length;
  }
  return [{ id: { client: 0, clock: 0 }, units, marks: {}, at }];
}

type Side = 'text' | 'branch';

/** Gives one side again what it had: the text what it was, the branch what it suggested. False where that cannot be. */
function giveBack(after: Open, all: readonly Placed[], moved: ReadonlyMap<Part, Moved>, side: Side): boolean {
  const doc = after[side];
  const blocks = all.flatMap(({ part }) => (part.is === 'block' ? [part] : []));
  if (!agreeAll(blocks, doc, side === 'text' ? 'marker' : 'branchMarker')) return false;
  const tables = all.flatMap(({ part }) => (part.is === 'table' ? [part] : []));
  const inLine = all.filter(({ part }) => moved.has(part));
  const texts = new Map(inLine.map(({ suggestion }) => [suggestion.text, sameText(doc, suggestion[side])]));
  const there = tables.map((part) => ({
    part,
    table: sameMarker(doc, part[side === 'text' ? 'marker' : 'branchMarker']),
  }));
  if ([...texts.values()].includes(null) || there.some(({ table }) => table === null)) return false;
  doc.transact(() => {
    for (const { part, table } of there)
      if (side === 'text') bringBack(table!, part.marker);
      else takeAway(table!);
    const placeOf = (part: Part) => moved.get(part)![side === 'text' ? 'at' : 'branchAt'];
    for (const { suggestion, part } of fromBehind(inLine, placeOf)) {
      const text = texts.get(suggestion.text)!;
      const { gone, fresh } = moved.get(part)!;
      const [going, coming] = side === 'text' ? [fresh, gone] : [gone, fresh];
      if (part.is === 'words') replace(text, placeOf(part), standing(text, placeOf(part), lengthOf(going)), coming);
      else text.format(placeOf(part), (part as MarksPart).length, (part as MarksPart)[side === 'text' ? 'off' : 'on']);
    }
  });
  return true;
}

/**
 * How to take a decision back, made with the decision and as good later, whatever is written meanwhile. Null where that
 * cannot be had.
 *
 * @param text as it was before the decision, as is `branch`
 */
export function undoing(
  text: Uint8Array,
  branch: Uint8Array,
  { decided, text: update, branch: branchUpdate }: Decision,
  outcome: Outcome,
  schema: Schema,
): Undoing | null {
  const before = openBranch(text, branch);
  const after = openBranch(text, branch);
  try {
    if (update) Y.applyUpdate(after.text, update);
    Y.applyUpdate(after.branch, branchUpdate);
    const ids = new Set(decided.map(({ id }) => id));
    const all = placed(suggestionsIn(textOf(before.text), textOf(before.branch)).filter(({ id }) => ids.has(id)));
    const moved = placesAfter(all, outcome);

    const taken: Uint8Array[] = [];
    if (outcome === 'accept') {
      after.text.on('update', (one) => taken.push(one));
      if (!giveBack(after, all, moved, 'text')) return null;
      if (shown(after.text, schema) !== shown(before.text, schema)) return null;
    }
    const back = taken.length > 0 ? Y.mergeUpdates(taken) : null;
    const mine: Uint8Array[] = [];
    after.branch.on('update', (one) => mine.push(one));
    if (back) Y.applyUpdate(after.branch, back);
    if (!giveBack(after, all, moved, 'branch')) return null;
    if (shown(after.branch, schema) !== shown(before.branch, schema)) return null;
    return { text: back, branch: Y.mergeUpdates(mine) };
  } finally {
    before.destroy();
    after.destroy();
  }
}

/** Blocks say again what they said before the decision. */
function agreeAll(blocks: readonly BlockPart[], doc: Y.Doc, of: 'marker' | 'branchMarker'): boolean {
  const pairs = blocks.map((part) => ({ part, there: sameMarker(doc, part[of]) }));
  if (pairs.some(({ there }) => there === null)) return false;
  doc.transact(() => pairs.forEach(({ part, there }) => agree(there!, part[of], part.differing)));
  return true;
}
