import * as Y from 'yjs';
import { blockEnd, lineBreak, type Attributes, type Marker } from '../form/names.ts';
import { kindOf } from '../form/marker.ts';
import { tableKind } from '../form/rules.ts';
import { textsIn } from '../form/table.ts';
import {
  cut,
  isHidden,
  itemsOf,
  markerOf,
  none,
  marksBehind,
  Places,
  sameUnit,
  shownIn,
  unitsOf,
  type Span,
  type Unit,
  type UnitId,
} from './items.ts';

/** Places that the text and the branch both show. */
export interface Kept {
  is: 'kept';
  id: UnitId;
  length: number;
  /** Its first place in the text, and in the branch. */
  at: number;
  branchAt: number;
  marks: Attributes;
  branchMarks: Attributes;
  places: Pick<Places, 'first' | 'last' | 'ends' | 'units'>;
  /** Of a marker: what it is in the branch. */
  branchMarker: Marker | null;
}

/** Between what both show: what the text alone shows, and what the branch alone shows. */
export interface Gap {
  is: 'gap';
  gone: readonly Span[];
  fresh: readonly Span[];
  at: number;
  branchAt: number;
  /** The whole of it, where its edges read the same and were taken for the same: a deletion that was taken back. */
  whole: Whole | null;
  /** The block it was written in is not in the text any more. */
  adrift: boolean;
}

export interface Whole {
  at: number;
  branchAt: number;
  gone: readonly Span[];
  fresh: readonly Span[];
}

export interface Comparison {
  text: Y.Text;
  branch: Y.Text;
  entries: readonly (Kept | Gap)[];
}

export const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { units }) => sum + units.length, 0);

interface Open {
  gone: Span[];
  fresh: Span[];
  at: number;
  branchAt: number;
}

const isEnd = (unit: Unit | undefined): boolean => unit === undefined || unit === blockEnd;
const showsNothing = (unit: Unit): boolean => isHidden(markerOf(unit));
const begins = (unit: Unit | undefined): boolean => unit === undefined || markerOf(unit) !== null;

/** Goes through a branch from left to right and tells what of it is in the text. */
class Walk {
  readonly entries: (Kept | Gap)[] = [];
  #open: Open | null = null;
  #at = 0;
  #branchAt = 0;
  /** The last place that both show. */
  #last: Unit | undefined;

  #gap(): Open {
    return (this.#open ??= { gone: [], fresh: [], at: this.#at, branchAt: this.#branchAt });
  }

  kept(entry: Kept): void {
    this.#close(entry.places.first);
    this.entries.push(entry);
    this.#at = entry.at + entry.length;
    this.#branchAt += entry.length;
    this.#last = entry.places.last;
  }

  gone(span: Span): void {
    this.#gap().gone.push(span);
    this.#at = span.at + span.units.length;
  }

  fresh(span: Span): void {
    this.#gap().fresh.push(span);
    this.#branchAt += span.units.length;
  }

  pass(length: number): void {
    this.#branchAt += length;
  }

  get branchAt(): number {
    return this.#branchAt;
  }

  #close(next: Unit | undefined): void {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    if ([...open.gone, ...open.fresh].every(({ units }) => units.every(showsNothing))) return;
    // Letters between blocks, without a marker of their own: the block they were written in was taken away.
    const adrift = open.gone.length === 0 && isEnd(this.#last) && begins(next) && !markerOf(open.fresh[0]?.units[0]);
    this.entries.push(...settled({ is: 'gap', whole: null, ...open, adrift }));
  }

  end(): (Kept | Gap)[] {
    this.#close(undefined);
    return this.entries;
  }
}

interface Place {
  unit: Unit;
  marks: Attributes;
  id: UnitId;
}

const placesOf = (spans: readonly Span[]): Place[] =>
  spans.flatMap(({ units, marks, id }) =>
    units.map((unit, i) => ({ unit, marks, id: { client: id.client, clock: id.clock + i } })),
  );

function spansOf(places: readonly Place[], at: number): Span[] {
  const spans: { id: UnitId; units: Unit[]; marks: Attributes; at: number }[] = [];
  places.forEach(({ unit, marks, id }, i) => {
    const last = spans.at(-1);
    const follows =
      last?.marks === marks && last.id.client === id.client && last.id.clock + last.units.length === id.clock;
    if (follows) last.units.push(unit);
    else spans.push({ id, units: [unit], marks, at: at + i });
  });
  return spans;
}

const placesOfOne = (unit: Unit): Kept['places'] => ({
  first: unit,
  last: unit,
  ends: unit === blockEnd,
  units: [unit],
});

const isLetter = (unit: Unit | undefined): boolean => typeof unit === 'string' && /[\p{L}\p{N}\p{M}]/u.test(unit);

/** How many places read the same from here on; not so many that a word is torn. */
function alike(
  a: readonly Place[],
  b: readonly Place[],
  most: number,
  from: (list: readonly Place[], i: number) => Place | undefined,
): number {
  let count = 0;
  while (count < most && sameUnit(from(a, count)!.unit, from(b, count)!.unit)) count++;
  const torn = () =>
    isLetter(from(a, count - 1)?.unit) && (isLetter(from(a, count)?.unit) || isLetter(from(b, count)?.unit));
  while (count > 0 && count < Math.max(a.length, b.length) && torn()) count--;
  return count;
}

/**
 * A gap whose edges read the same on both sides: somebody took a deletion back, and Yjs gave the words new identities. What
 * reads the same is the same.
 */
function settled(gap: Gap): (Kept | Gap)[] {
  if (gap.gone.length === 0 || gap.fresh.length === 0) return [gap];
  const [gone, fresh] = [placesOf(gap.gone), placesOf(gap.fresh)];
  const least = Math.min(gone.length, fresh.length);
  const start = alike(gone, fresh, least, (list, i) => list[i]);
  const end = alike(gone.slice(start), fresh.slice(start), least - start, (list, i) => list.at(-1 - i));
  if (start + end === 0) return [gap];
  const pair = (i: number, j: number): Kept => ({
    is: 'kept',
    id: gone[i]!.id,
    length: 1,
    at: gap.at + i,
    branchAt: gap.branchAt + j,
    marks: gone[i]!.marks,
    branchMarks: fresh[j]!.marks,
    places: placesOfOne(gone[i]!.unit),
    branchMarker: markerOf(fresh[j]!.unit),
  });
  const before = Array.from({ length: start }, (_, i) => pair(i, i));
  const after = Array.from({ length: end }, (_, i) => pair(gone.length - end + i, fresh.length - end + i));
  const [inner, outer] = [gone.slice(start, gone.length - end), fresh.slice(start, fresh.length - end)];
  if ([...inner, ...outer].every(({ unit }) => showsNothing(unit))) return [...before, ...after];
  const whole: Whole = { at: gap.at, branchAt: gap.branchAt, gone: gap.gone, fresh: gap.fresh };
  const middle: Gap = {
    is: 'gap',
    gone: spansOf(inner, gap.at + start),
    fresh: spansOf(outer, gap.branchAt + start),
    at: gap.at + start,
    branchAt: gap.branchAt + start,
    whole,
    adrift: false,
  };
  return [...before, middle, ...after];
}

function entriesOf(text: Y.Text, branch: Y.Text): (Kept | Gap)[] {
  const shown = shownIn(text);
  const walk = new Walk();
  let marks = none;
  for (const item of itemsOf(branch)) {
    if (item.content instanceof Y.ContentFormat && !item.deleted) marks = marksBehind(marks, item.content);
    // What was deleted is countable no more, and may still be in the text.
    if (item.content instanceof Y.ContentFormat) continue;
    for (const { from, length, shown: there } of cut(item, shown.get(item.id.client))) {
      const id = { client: item.id.client, clock: item.id.clock + from };
      const offset = there ? id.clock - there.clock : 0;
      if (there && item.deleted)
        walk.gone({ id, units: unitsOf(there.item, offset, length), marks: there.marks, at: there.at + offset });
      else if (there)
        walk.kept({
          is: 'kept',
          id,
          length,
          at: there.at + offset,
          branchAt: walk.branchAt,
          marks: there.marks,
          branchMarks: marks,
          places: new Places(there.item, offset, length),
          branchMarker: item.content instanceof Y.ContentString ? null : markerOf(unitsOf(item, from, length)[0]),
        });
      // What the text has deleted, and the branch has not heard of yet.
      else if (!item.deleted && id.clock < Y.getState(text.doc!.store, id.client)) walk.pass(length);
      else if (!item.deleted) walk.fresh({ id, units: unitsOf(item, from, length), marks, at: walk.branchAt });
    }
  }
  return walk.end();
}

const heldBy = (text: Y.Text): Y.ID | null => {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no other way from a type to the struct that holds it
  return text._item?.id ?? null;
};
const sameText = (a: Y.Text, b: Y.Text): boolean => {
  const [one, other] = [heldBy(a), heldBy(b)];
  return one !== null && one.client === other?.client && one.clock === other.clock;
};

/** The texts of a table's cells that both have. */
function* cellsOf(marker: Marker, branchMarker: Marker): Generator<[Y.Text, Y.Text]> {
  if (kindOf(marker) !== tableKind) return;
  for (const [key, value] of marker.entries()) {
    const there = branchMarker.get(key);
    if (value instanceof Y.Text && there instanceof Y.Text && sameText(value, there)) yield [value, there];
  }
}

/** Plain paragraphs, which most blocks are, have no keys. */
// oxlint-disable-next-line no-underscore-dangle -- Yjs counts keys by going through them
const saysNothing = (marker: Marker): boolean => marker._map.size === 0;

/** The keys in which a marker and what it is in the branch differ; not those of texts that both have. */
export function differingKeys(marker: Marker, branchMarker: Marker): string[] {
  if (saysNothing(marker) && saysNothing(branchMarker)) return [];
  if (isHidden(marker) && isHidden(branchMarker)) return [];
  const names = new Set([...marker.keys(), ...branchMarker.keys()]);
  return [...names].filter((key) => {
    const [is, there] = [marker.get(key), branchMarker.get(key)];
    if (is instanceof Y.Text && there instanceof Y.Text && sameText(is, there)) return false;
    return !sameUnit((is ?? {}) as Unit, (there ?? {}) as Unit) || marker.has(key) !== branchMarker.has(key);
  });
}

/**
 * What differs between a text and a branch of it: the text itself first, then the cells of its tables, each in reading order. What
 * of the text the branch has not taken in yet is passed over; who decides lets it take in everything first.
 */
export function compare(text: Y.Text, branch: Y.Text): Comparison[] {
  const entries = entriesOf(text, branch);
  const inside = entries.flatMap((entry) => {
    const marker = entry.is === 'kept' ? markerOf(entry.places.first) : null;
    if (entry.is !== 'kept' || !marker || !entry.branchMarker || isHidden(entry.branchMarker)) return [];
    return [...cellsOf(marker, entry.branchMarker)].flatMap(([cell, there]) => compare(cell, there));
  });
  return [{ text, branch, entries }, ...inside];
}

/** The letters of some spans; blocks are parted by a line feed. */
export function wordsOf(spans: readonly Span[]): string {
  const raw = spans
    .flatMap(({ units }) => units)
    .map((unit) => {
      if (typeof unit === 'string') return unit === lineBreak ? '\n' : unit;
      const marker = markerOf(unit);
      if (!marker) {
        const { attrs } = unit as { attrs?: { label?: unknown } };
        return typeof attrs?.label === 'string' ? `@${attrs.label}` : '';
      }
      return kindOf(marker) === tableKind ? tableWords(marker) : '';
    })
    .join('');
  return raw.replaceAll(/\n{2,}/g, '\n').replace(/^\n|\n$/g, '');
}

/** The words of a table's cells. */
export const tableWords = (marker: Marker): string =>
  [...textsIn(marker)]
    .map((text) => text.toString().trim())
    .filter((words) => words !== '')
    .join(' · ');
