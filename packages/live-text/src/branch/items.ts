import * as Y from 'yjs';
import { kindOf } from '../form/marker.ts';
import { blockEnd, keys, type Attributes, type Marker } from '../form/names.ts';
import { textsIn } from '../form/table.ts';

/** One place of a text: a code unit, or one thing. */
export type Unit = string | object;

/** Where a place was written, which names it for ever. */
export interface UnitId {
  client: number;
  clock: number;
}

/** Places that lie side by side, have the same marks and were written one after the other. */
export interface Span {
  id: UnitId;
  units: readonly Unit[];
  marks: Attributes;
  /** Its first place in its text. */
  at: number;
}

export const none: Attributes = {};

export function* itemsOf(text: Y.Text): Generator<Y.Item> {
  // oxlint-disable-next-line no-underscore-dangle -- only items tell what stayed and what was deleted
  for (let item = text._start; item !== null; item = item.right) yield item;
}

/** The marks that hold behind a format. */
export function marksBehind(marks: Attributes, format: Y.ContentFormat): Attributes {
  const { key, value } = format as { key: string; value: unknown };
  const { [key]: _, ...others } = marks;
  return value === null || value === undefined ? others : { ...others, [key]: value };
}

/** What an item shows, place by place. */
export function unitsOf({ content }: Y.Item, from: number, length: number): Unit[] {
  if (content instanceof Y.ContentString) return content.str.slice(from, from + length).split('');
  if (content instanceof Y.ContentEmbed) return [content.embed as object];
  if (content instanceof Y.ContentType) return [content.type];
  return Array.from({ length }, () => ({ type: 'strange' }));
}

/** Some places of an item, told one by one only when somebody asks: nearly all of a long text is as it was. */
export class Places {
  readonly first: Unit;
  readonly last: Unit;
  /** A block ends among them. */
  readonly ends: boolean;
  readonly #item: Y.Item;
  readonly #from: number;
  readonly #length: number;

  constructor(item: Y.Item, from: number, length: number) {
    [this.#item, this.#from, this.#length] = [item, from, length];
    const { content } = item;
    if (content instanceof Y.ContentString) {
      this.first = content.str[from]!;
      this.last = content.str[from + length - 1]!;
      const end = content.str.indexOf(blockEnd, from);
      this.ends = end >= 0 && end < from + length;
    } else {
      [this.first] = unitsOf(item, from, length) as [Unit];
      this.last = this.first;
      this.ends = false;
    }
  }

  get units(): Unit[] {
    return unitsOf(this.#item, this.#from, this.#length);
  }
}

export const markerOf = (unit: Unit | undefined): Marker | null => (unit instanceof Y.Map ? (unit as Marker) : null);

/** An item that is shown, and where. */
export interface Shown {
  clock: number;
  end: number;
  at: number;
  item: Y.Item;
  marks: Attributes;
}

/** What a text shows, by who wrote it, in the order of clocks. */
export function shownIn(text: Y.Text): Map<number, Shown[]> {
  const shown = new Map<number, Shown[]>();
  let [at, marks] = [0, none];
  for (const item of itemsOf(text)) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) marks = marksBehind(marks, item.content);
    if (!item.countable) continue;
    const { client, clock } = item.id;
    const list = shown.get(client) ?? [];
    list.push({ clock, end: clock + item.length, at, item, marks });
    shown.set(client, list);
    at += item.length;
  }
  for (const list of shown.values()) list.sort((a, b) => a.clock - b.clock);
  return shown;
}

/** The first of these that ends behind a clock. */
function firstBehind(list: readonly Shown[], clock: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.end <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A part of an item: of what another text shows, or of nothing that it shows. */
export interface Cut {
  /** From the item's first place. */
  from: number;
  length: number;
  shown: Shown | null;
}

/** An item, cut where what another text shows of it begins or ends. */
export function* cut({ id, length }: Y.Item, shown: readonly Shown[] = []): Generator<Cut> {
  const end = id.clock + length;
  let { clock } = id;
  for (let i = firstBehind(shown, clock); clock < end; i++) {
    const next = shown[i];
    if (!next || next.clock >= end) {
      yield { from: clock - id.clock, length: end - clock, shown: null };
      return;
    }
    if (next.clock > clock) yield { from: clock - id.clock, length: next.clock - clock, shown: null };
    clock = Math.max(clock, next.clock);
    const until = Math.min(next.end, end);
    yield { from: clock - id.clock, length: until - clock, shown: next };
    clock = until;
  }
}

const isWord = (insert: unknown): boolean => {
  if (typeof insert === 'string') return insert.replaceAll(blockEnd, '') !== '';
  return !(insert instanceof Y.Map) || ['image', 'horizontalRule'].includes(kindOf(insert as Marker));
};

/** Whether a marker is a table that was taken away, with no words left in it: it is there and shows nothing. */
export const isHidden = (marker: Marker | null): boolean =>
  marker?.get(keys.gone) !== undefined &&
  [...textsIn(marker)].every((text) => !(text.toDelta() as { insert: unknown }[]).some(({ insert }) => isWord(insert)));

function plain(value: unknown): unknown {
  if (value instanceof Y.Text)
    return (value.toDelta() as { insert?: unknown; attributes?: unknown }[]).map(({ insert, attributes }) => [
      plain(insert),
      plain(attributes),
    ]);
  if (value instanceof Y.Map) return plain(Object.fromEntries(value.entries()));
  if (Array.isArray(value)) return value.map((each) => plain(each));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, plain(each)]);
  return value ?? null;
}

/** The same for what says the same, whoever wrote it. */
export const saying = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(plain(value)) || 'null';

export const sameUnit = (a: Unit, b: Unit): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : saying(a) === saying(b);

export const sameMarks = (a: Attributes, b: Attributes): boolean => a === b || saying(a) === saying(b);

/** The client id that set one of these keys of a marker last; null where nobody has. */
export function setBy(marker: Marker, names: readonly string[]): number | null {
  for (const name of names) {
    // oxlint-disable-next-line no-underscore-dangle -- only items tell who set a value
    const item = marker._map.get(name);
    if (item && !item.deleted) return item.id.client;
  }
  return null;
}

/** The client id that gave a place these marks. Null where they were taken off: nothing tells by whom. */
export function markedBy(text: Y.Text, at: number, marks: Readonly<Record<string, unknown>>): number | null {
  const by = new Map<string, number>();
  let place = 0;
  for (const item of itemsOf(text)) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content as unknown as { key: string; value: unknown };
      if (value === null) by.delete(key);
      else by.set(key, item.id.client);
    } else if (item.countable && (place += item.length) > at) break;
  }
  for (const [name, value] of Object.entries(marks)) if (value !== null && by.has(name)) return by.get(name)!;
  return null;
}
