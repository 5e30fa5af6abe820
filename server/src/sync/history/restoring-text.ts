import { copiesIn, copyOf, keys, kindOf, tableKeys, tableKind, textsIn, type Marker } from '@koinon/live-text';
import * as Y from 'yjs';
import { canonical } from './canonical.ts';

/** One step of a change of a text. */
export interface TextStep {
  retain?: number;
  delete?: number;
  insert?: string | object;
  attributes?: Record<string, unknown>;
}

/** A stretch of one client's clocks, and the content that lies there. */
interface Stretch {
  clock: number;
  end: number;
  item: Y.Item;
}

function* itemsOf(text: Y.Text): Generator<Y.Item> {
  // oxlint-disable-next-line no-underscore-dangle -- only items tell what stayed and what was deleted
  for (let item = text._start; item !== null; item = item.right) yield item;
}

/** What a text shows, by who wrote it, in the order of clocks. */
function shownIn(text: Y.Text): Map<number, Stretch[]> {
  const shown = new Map<number, Stretch[]>();
  for (const item of itemsOf(text)) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    const list = shown.get(client) ?? [];
    list.push({ clock, end: clock + item.length, item });
    shown.set(client, list);
  }
  for (const list of shown.values()) list.sort((a, b) => a.clock - b.clock);
  return shown;
}

/** The first stretch that ends behind a clock. */
function firstBehind(list: readonly Stretch[], clock: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.end <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An item of now, cut where what was shown then begins or ends. */
function* cut(
  item: Y.Item,
  shown: readonly Stretch[],
): Generator<{ length: number; was: Stretch | null; from: number }> {
  const end = item.id.clock + item.length;
  let clock = item.id.clock;
  for (let i = firstBehind(shown, clock); clock < end; i++) {
    const next = shown[i];
    if (!next || next.clock >= end) {
      yield { length: end - clock, was: null, from: 0 };
      return;
    }
    if (next.clock > clock) yield { length: next.clock - clock, was: null, from: 0 };
    clock = Math.max(clock, next.clock);
    const length = Math.min(next.end, end) - clock;
    yield { length, was: next, from: clock - next.clock };
    clock += length;
  }
}

const markerOf = (item: Y.Item): Marker | null =>
  item.content instanceof Y.ContentType && item.content.type instanceof Y.Map ? (item.content.type as Marker) : null;

/** What an item shows, place by place: a code unit, or one thing. */
function unitsOf({ content }: Y.Item, from: number, length: number): Unit[] {
  if (content instanceof Y.ContentString) return content.str.slice(from, from + length).split('');
  if (content instanceof Y.ContentEmbed) return [content.embed as object];
  if (content instanceof Y.ContentType) return [content.type];
  throw new Error('the text has something in it that cannot be restored');
}
type Unit = string | object;

const same = (a: Unit | undefined, b: Unit | undefined): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : canonical(a) === canonical(b);

/** Takes a table away as editors do: what holds texts is never deleted, for others may write in it. */
function clearTable(marker: Marker): void {
  for (const text of textsIn(marker)) text.delete(0, text.length);
  marker.set(keys.gone, true);
}

/** A change of one text, and what is to be done inside of the markers that stay. */
export interface TextChange {
  steps: TextStep[];
  inside: (() => void)[];
}

/** Collects a change from left to right. What goes and what comes side by side and is the same stays instead. */
class ChangeWriter {
  readonly steps: TextStep[] = [];
  readonly inside: (() => void)[] = [];
  #going: Unit[] = [];
  #coming: Unit[] = [];

  keep(length: number): void {
    this.#settle();
    this.#retain(length);
  }
  go(units: readonly Unit[]): void {
    for (const unit of units) this.#going.push(unit);
  }
  come(units: readonly Unit[]): void {
    for (const unit of units) this.#coming.push(unit);
  }
  end(): TextChange {
    this.#settle();
    return { steps: this.steps, inside: this.inside };
  }

  #retain(length: number): void {
    const last = this.steps.at(-1);
    if (last?.retain !== undefined) last.retain += length;
    else if (length > 0) this.steps.push({ retain: length });
  }

  #settle(): void {
    const [going, coming] = [this.#going, this.#coming];
    [this.#going, this.#coming] = [[], []];
    const least = Math.min(going.length, coming.length);
    let start = 0;
    while (start < least && same(going[start], coming[start])) start++;
    let end = 0;
    while (end < least - start && same(going.at(-1 - end), coming.at(-1 - end))) end++;
    this.#retain(start);
    for (const unit of going.slice(start, going.length - end)) this.#remove(unit);
    for (const unit of coming.slice(start, coming.length - end)) this.#insert(unit);
    this.#retain(end);
  }

  #remove(unit: Unit): void {
    if (unit instanceof Y.Map && kindOf(unit as Marker) === tableKind) {
      this.inside.push(() => clearTable(unit as Marker));
      return this.#retain(1);
    }
    const last = this.steps.at(-1);
    if (last?.delete !== undefined) last.delete += 1;
    else this.steps.push({ delete: 1 });
  }

  #insert(unit: Unit): void {
    const last = this.steps.at(-1);
    if (typeof unit === 'string' && typeof last?.insert === 'string') last.insert += unit;
    else this.steps.push({ insert: unit, attributes: {} });
  }
}

/**
 * The change that makes a text show what an earlier state of it showed. Letters and markers that were there then and are
 * still there stay, with all that holds on to them; what went comes as a copy, where it was.
 */
export function textChange(now: Y.Text, then: Y.Text): TextChange {
  const shown = shownIn(then);
  const change = new ChangeWriter();
  for (const item of itemsOf(now)) {
    if (!item.countable && !item.deleted) continue;
    let place = 0;
    for (const { length, was, from } of cut(item, shown.get(item.id.client) ?? [])) {
      if (item.deleted) {
        if (was) change.come(unitsOf(was.item, from, length));
      } else if (was) {
        change.keep(length);
        const [marker, old] = [markerOf(item), markerOf(was.item)];
        if (marker && old) change.inside.push(() => restoreMarker(marker, old));
      } else change.go(unitsOf(item, place, length));
      place += length;
    }
  }
  return change.end();
}

const sameItem = (a: Y.Text, b: Y.Text): boolean => {
  // oxlint-disable no-underscore-dangle -- Yjs has no other way from a type to the struct that holds it
  const [one, other] = [a._item?.id ?? null, b._item?.id ?? null];
  // oxlint-enable no-underscore-dangle
  return one?.client === other?.client && one?.clock === other?.clock;
};

/** Makes one text what another one is, wherever that is from. */
function rewrite(now: Y.Text, then: Y.Text): void {
  now.delete(0, now.length);
  now.applyDelta(copiesIn(then));
}

function restoreCell(now: Y.Text, then: Y.Text): void {
  if (!sameItem(now, then)) {
    if (canonical(now) !== canonical(then)) rewrite(now, then);
    return;
  }
  applySteps(now, textChange(now, then));
  restoreMarks(now, then);
}

function restoreMarker(now: Marker, then: Marker): void {
  for (const [key, value] of now.entries()) {
    if (then.has(key)) continue;
    if (value instanceof Y.Text) value.delete(0, value.length);
    else if (key.startsWith(tableKeys.row('')) || key.startsWith(tableKeys.column('')))
      now.set(tableKeys.gone(key.slice(key.indexOf(':') + 1)), true);
    else if (!(key.startsWith(tableKeys.gone('')) && isNew(key, then))) now.delete(key);
  }
  for (const [key, value] of then.entries()) {
    const present = now.get(key);
    if (value instanceof Y.Text && present instanceof Y.Text) restoreCell(present, value);
    else if (canonical(present) !== canonical(value)) now.set(key, copyOf(value));
  }
}

/** Whether what a `gone:<id>` speaks of came after then. */
const isNew = (key: string, then: Marker): boolean => {
  const id = key.slice(key.indexOf(':') + 1);
  return !then.has(tableKeys.row(id)) && !then.has(tableKeys.column(id));
};

/** Applies a change in one transaction of the caller's. */
export function applySteps(text: Y.Text, { steps, inside }: TextChange): void {
  for (const work of inside) work();
  if (steps.some(({ retain }) => retain === undefined))
    text.applyDelta(steps.map((step) => (step.insert === undefined ? step : { ...step, insert: copyOf(step.insert) })));
}

/** Gives letters that are the same in both texts the marks that they have in the other one. */
export function restoreMarks(now: Y.Text, then: Y.Text): void {
  const wanted = marksOf(then);
  const present = marksOf(now);
  let at = 0;
  for (let i = 0, j = 0, a = 0, b = 0; i < present.length && j < wanted.length;) {
    const length = Math.min(present[i]!.length - a, wanted[j]!.length - b);
    const [is, was] = [present[i]!.marks, wanted[j]!.marks];
    const change: Record<string, unknown> = {};
    for (const name of Object.keys(is)) if (!Object.hasOwn(was, name)) change[name] = null;
    for (const [name, value] of Object.entries(was)) if (canonical(is[name]) !== canonical(value)) change[name] = value;
    if (Object.keys(change).length > 0) now.format(at, length, change);
    at += length;
    a += length;
    b += length;
    if (a === present[i]!.length) [i, a] = [i + 1, 0];
    if (b === wanted[j]!.length) [j, b] = [j + 1, 0];
  }
}

const marksOf = (text: Y.Text): { length: number; marks: Record<string, unknown> }[] =>
  (text.toDelta() as TextStep[]).map(({ insert, attributes = {} }) => ({
    length: typeof insert === 'string' ? insert.length : 1,
    marks: attributes,
  }));
