import type * as Y from 'yjs';
import { blockEnd, type Attributes, type Marker } from '../form/names.ts';
import { attributesOf, kindOf, pathOf } from '../form/marker.ts';
import { tableKind } from '../form/rules.ts';
import {
  compare,
  differingKeys,
  lengthOf,
  tableWords,
  wordsOf,
  type Comparison,
  type Gap,
  type Kept,
} from './compare.ts';
import { isHidden, markerOf, sameMarks, saying, type Span, type UnitId } from './items.ts';

/** Words that come, go, or stand instead of others. */
export interface WordsPart {
  is: 'words';
  gap: Gap;
}
/** Words that get other marks; null takes a mark off. */
export interface MarksPart {
  is: 'marks';
  at: number;
  branchAt: number;
  length: number;
  on: Record<string, unknown>;
  /** What takes it back. */
  off: Record<string, unknown>;
}
/** A block that becomes another kind, or goes into other containers. */
export interface BlockPart {
  is: 'block';
  at: number;
  marker: Marker;
  branchMarker: Marker;
  differing: readonly string[];
}
/** A table that goes, with its words. */
export interface TablePart {
  is: 'table';
  at: number;
  marker: Marker;
  branchMarker: Marker;
}
export type Part = WordsPart | MarksPart | BlockPart | TablePart;

export type SuggestionKind = 'insert' | 'delete' | 'replace' | 'format' | 'block';

/** What a change of form is, for the sentence about it. */
export type Form =
  | { is: 'words' }
  | { is: 'split' | 'join' | 'table' | 'move' }
  | { is: 'marks'; on: string[]; off: string[] }
  | { is: 'kind'; kind: string; level: number | null; picture?: Picture };

/** A picture that is to come: its address on this server, and what it shows in words. */
interface Picture {
  src: string;
  alt: string;
}

/** One suggestion, as it is found between a text and a branch. */
export interface Suggestion {
  /** Names the first place that it is about. */
  id: string;
  kind: SuggestionKind;
  form: Form;
  before: string;
  after: string;
  text: Y.Text;
  branch: Y.Text;
  parts: readonly Part[];
  /** What it replaces, or where it belongs. */
  from: number;
  to: number;
  /** Where it stands in the branch. */
  branchFrom: number;
  branchTo: number;
  adrift: boolean;
}

const nameOf = ({ client, clock }: UnitId, sign: string): string =>
  `${sign}${client.toString(36)}.${clock.toString(36)}`;

interface Group {
  parts: Part[];
  ids: string[];
  /** What the blocks of a group have in common. */
  key: string;
  before: string[];
  after: string[];
  last: number;
}

/** Two changes with so little between them are one. */
const near = 1;

function marksChange(marks: Attributes, branchMarks: Attributes): Pick<MarksPart, 'on' | 'off'> {
  const [on, off]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  for (const name of new Set([...Object.keys(marks), ...Object.keys(branchMarks)]))
    if (saying(marks[name]) !== saying(branchMarks[name])) {
      on[name] = branchMarks[name] ?? null;
      off[name] = marks[name] ?? null;
    }
  return { on, off };
}

const placeKey = (marker: Marker): string => {
  const path = pathOf(marker);
  return `${kindOf(marker)} ${saying(attributesOf(marker))} ${path.map(([kind]) => kind).join(' ')} ${path[0]?.[1] ?? ''}`;
};

/** Finds the suggestions of one text from left to right. */
class Finder {
  readonly groups: Group[] = [];
  #words: Group | null = null;
  #marks: Group | null = null;
  #blocks: Group | null = null;
  #between = '';

  #begin(part: Part, id: string, key: string, last: number): Group {
    const group: Group = { parts: [part], ids: [id], key, before: [], after: [], last };
    this.groups.push(group);
    return group;
  }

  gap(gap: Gap): void {
    const first = gap.fresh[0] ?? gap.gone[0];
    if (!first) return;
    const id = nameOf(first.id, gap.fresh.length > 0 ? 'n' : 'd');
    const [before, after] = [wordsOf(gap.gone), wordsOf(gap.fresh)];
    const last = gap.at + lengthOf(gap.gone);
    const known = this.#words;
    if (known && gap.at - known.last <= near) {
      known.parts.push({ is: 'words', gap });
      known.ids.push(id);
      known.before.push(this.#between, before);
      known.after.push(this.#between, after);
      known.last = last;
    } else {
      this.#words = this.#begin({ is: 'words', gap }, id, '', last);
      this.#words.before.push(before);
      this.#words.after.push(after);
    }
    this.#between = '';
    this.#marks = null;
  }

  kept(entry: Kept): void {
    const marker = markerOf(entry.places.first);
    if (marker && entry.branchMarker) this.#block(entry, marker, entry.branchMarker);
    if (marker || entry.places.ends) this.#words = null;
    const { first: unit } = entry.places;
    this.#between += typeof unit === 'string' ? unit : '';
    if (sameMarks(entry.marks, entry.branchMarks)) {
      if (!marker && unit !== blockEnd) this.#marks = null;
      return;
    }
    if (!marker && unit !== blockEnd) this.#format(entry);
  }

  #format({ at, branchAt, length, id, places, marks, branchMarks }: Kept): void {
    const change = marksChange(marks, branchMarks);
    const key = saying(change);
    const words = places.units.filter((unit) => typeof unit === 'string').join('');
    const known = this.#marks;
    if (known?.key === key) {
      const last = known.parts.at(-1) as MarksPart;
      if (last.at + last.length === at && last.branchAt + last.length === branchAt) last.length += length;
      else known.parts.push({ is: 'marks', at, branchAt, length, ...change });
      known.ids.push(nameOf(id, 'f'));
      known.before.push(words);
      return;
    }
    this.#marks = this.#begin({ is: 'marks', at, branchAt, length, ...change }, nameOf(id, 'f'), key, at + length);
    this.#marks.before.push(words);
  }

  #block({ at, id }: Kept, marker: Marker, branchMarker: Marker): void {
    // First, for a table that was taken away is in the text while words are in it: then no key of it differs.
    if (isHidden(branchMarker) && !isHidden(marker)) {
      const table = this.#begin({ is: 'table', at, marker, branchMarker }, nameOf(id, 't'), '', at + 1);
      table.before.push(tableWords(marker));
      this.#blocks = null;
      return;
    }
    const differing = differingKeys(marker, branchMarker);
    if (differing.length === 0) {
      this.#blocks = null;
      return;
    }
    const part: BlockPart = { is: 'block', at, marker, branchMarker, differing };
    const key = `${placeKey(branchMarker)} < ${kindOf(marker)}`;
    const known = this.#blocks;
    if (known?.key === key && kindOf(marker) !== tableKind) {
      known.parts.push(part);
      known.ids.push(nameOf(id, 'b'));
    } else this.#blocks = this.#begin(part, nameOf(id, 'b'), key, at + 1);
  }
}

function unitsIn(spans: readonly Span[]): { letters: boolean; markers: number; ends: number } {
  const units = spans.flatMap(({ units: all }) => all).filter((unit) => !isHidden(markerOf(unit)));
  const markers = units.filter((unit) => markerOf(unit) !== null).length;
  const ends = units.filter((unit) => unit === blockEnd).length;
  return { letters: units.length > markers + ends, markers, ends };
}

const ownPicture = /^\/api\/documents\/[0-9a-f]{24}\/images\/[0-9a-f]{24}$/;

/** What a picture or a rule is; of a picture that comes, which. A branch may hold any address: only those of this server are told. */
function formOfThing(thing: Marker, comes: boolean): Form {
  const form: Form = { is: 'kind', kind: kindOf(thing), level: null };
  const { src, alt } = attributesOf(thing);
  if (!comes || typeof src !== 'string' || !ownPicture.test(src)) return form;
  return { ...form, picture: { src, alt: typeof alt === 'string' ? short(alt) : '' } };
}

function wordsForm(parts: readonly WordsPart[]): { kind: SuggestionKind; form: Form } {
  const gone = unitsIn(parts.flatMap(({ gap }) => gap.gone));
  const fresh = unitsIn(parts.flatMap(({ gap }) => gap.fresh));
  if (!gone.letters && !fresh.letters) {
    const grown = fresh.markers - gone.markers;
    // A picture or a rule is a marker that says what it is.
    const kinds = parts.flatMap(({ gap }) => [...gap.gone, ...gap.fresh]).flatMap(({ units }) => units.map(markerOf));
    const thing = kinds.find((marker) => marker && !['paragraph', 'heading'].includes(kindOf(marker)));
    if (thing && gone.markers + fresh.markers === 1)
      return { kind: grown > 0 ? 'insert' : 'delete', form: formOfThing(thing, grown > 0) };
    return { kind: 'block', form: { is: grown > 0 ? 'split' : grown < 0 ? 'join' : 'move' } };
  }
  const kind = !gone.letters ? 'insert' : !fresh.letters ? 'delete' : 'replace';
  return { kind, form: { is: 'words' } };
}

function blockForm({ marker, branchMarker }: BlockPart): Form {
  if (kindOf(marker) === tableKind && kindOf(branchMarker) === tableKind) return { is: 'table' };
  const [was, is] = [pathOf(marker), pathOf(branchMarker)];
  const containers = (path: typeof was) => path.map(([kind]) => kind).join(' ');
  if (kindOf(marker) === kindOf(branchMarker) && containers(was) !== containers(is)) {
    const outer = is.findLast(([kind]) => !/item/i.test(kind))?.[0];
    if (is.length > was.length && outer) return { is: 'kind', kind: outer, level: null };
    return is.length === 0 ? { is: 'kind', kind: kindOf(branchMarker), level: null } : { is: 'move' };
  }
  const { level } = attributesOf(branchMarker);
  return { is: 'kind', kind: kindOf(branchMarker), level: typeof level === 'number' ? level : null };
}

const cut = 400;
const short = (words: string): string => (words.length > cut ? `${words.slice(0, cut).trimEnd()}…` : words);

/** The letters of a block, from behind its marker. */
function lettersAt({ entries }: Comparison, at: number): string {
  let letters = '';
  for (const entry of entries) {
    if (entry.is !== 'kept' || entry.at <= at) continue;
    for (const unit of entry.places.units) {
      if (typeof unit !== 'string' || unit === blockEnd) return letters;
      letters += unit;
    }
    if (letters.length > cut) return letters;
  }
  return letters;
}

function suggestionOf({ parts, ids, before, after }: Group, comparison: Comparison): Suggestion {
  const { text, branch, entries } = comparison;
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const common = { id: ids[0]!, text, branch, parts, adrift: first.is === 'words' && first.gap.adrift };
  if (first.is === 'words' && last.is === 'words')
    return {
      ...common,
      ...wordsForm(parts as WordsPart[]),
      before: short(before.join('').replace(/^\n|\n$/g, '')),
      after: short(after.join('').replace(/^\n|\n$/g, '')),
      from: first.gap.at,
      to: last.gap.at + lengthOf(last.gap.gone),
      branchFrom: first.gap.branchAt,
      branchTo: last.gap.branchAt + lengthOf(last.gap.fresh),
    };
  if (first.is === 'marks' && last.is === 'marks') {
    const names = Object.entries(first.on);
    const words = short(before.join(''));
    return {
      ...common,
      kind: 'format',
      form: {
        is: 'marks',
        on: names.filter(([, value]) => value !== null).map(([name]) => name),
        off: names.filter(([, value]) => value === null).map(([name]) => name),
      },
      before: words,
      after: words,
      from: first.at,
      to: last.at + last.length,
      branchFrom: first.branchAt,
      branchTo: last.branchAt + last.length,
    };
  }
  const branchAt = (at: number): number =>
    entries.find((entry): entry is Kept => entry.is === 'kept' && entry.at === at)?.branchAt ?? 0;
  if (first.is === 'table') {
    const [from, branchFrom] = [first.at, branchAt(first.at)];
    const form: Form = { is: 'kind', kind: tableKind, level: null };
    const range = { from, to: from + 1, branchFrom, branchTo: branchFrom + 1 };
    return { ...common, kind: 'delete', form, before: short(before.join('')), after: '', ...range };
  }
  const blocks = parts as BlockPart[];
  const words = short(blocks.map(({ at }) => lettersAt(comparison, at)).join('\n'));
  const end = blocks.at(-1)!.at + 1;
  return {
    ...common,
    kind: 'block',
    form: blockForm(blocks[0]!),
    before: words,
    after: words,
    from: blocks[0]!.at,
    to: end + Math.min(1, words.length),
    branchFrom: branchAt(blocks[0]!.at),
    branchTo: branchAt(end - 1) + 1,
  };
}

/** Under which client ids the words of a suggestion were written, those of most of them first. */
export function writersOf({ parts }: Suggestion): number[] {
  const written = new Map<number, number>();
  for (const part of parts)
    if (part.is === 'words')
      for (const { id, units } of part.gap.fresh) written.set(id.client, (written.get(id.client) ?? 0) + units.length);
  return [...written].sort(([, a], [, b]) => b - a).map(([client]) => client);
}

/**
 * What a branch suggests for the text it is one of, in reading order. The branch must have taken in all of the text's
 * updates (`takeIn`).
 */
export function suggestionsIn(text: Y.Text, branch: Y.Text): Suggestion[] {
  return compare(text, branch).flatMap((comparison) => {
    const finder = new Finder();
    for (const entry of comparison.entries) {
      if (entry.is === 'gap') finder.gap(entry);
      else finder.kept(entry);
    }
    return finder.groups
      .map((group) => suggestionOf(group, comparison))
      .sort((a, b) => a.from - b.from || a.branchFrom - b.branchFrom);
  });
}
