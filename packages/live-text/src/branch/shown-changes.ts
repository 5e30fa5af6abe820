import type { Schema } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { TextBinding } from '../binding/binding.ts';
import { keys } from '../form/names.ts';
import type { JsonNode } from '../tree/json.ts';
import { lengthOf, wordsOf } from './compare.ts';
import { markedBy, setBy, type Span } from './items.ts';
import { suggestionsIn, type Form, type Part, type Suggestion, type SuggestionKind } from './suggestions.ts';

/** Where a change shows, at positions of an editor with the later text. */
export interface ShownPart {
  /** `here` and `away`: where words that were moved stand now, and where they stood. */
  is: 'insert' | 'delete' | 'here' | 'away' | 'form' | 'block' | 'split' | 'join';
  from: number;
  to: number;
  /** What is not there any more; blocks are parted by a line feed. */
  words: string;
  /** The client id under which what came was written, or what changed was set. */
  client: number | null;
  /** What is not there any more, by the ids of its places: who deleted it is not in the text. */
  gone: GonePlaces[];
}

export interface GonePlaces {
  client: number;
  clock: number;
  length: number;
}

export interface ShownChange {
  /** The changes between the two texts that it is. */
  ids: string[];
  kind: SuggestionKind | 'move';
  form: Form;
  before: string;
  after: string;
  parts: ShownPart[];
  wordsIn: string;
  wordsOut: string;
}

export interface ShownChanges {
  /** The later text. */
  content: JsonNode;
  changes: ShownChange[];
}

interface Found extends Omit<ShownChange, 'ids'> {
  id: string;
}

const said = (parts: readonly Part[], of: 'gone' | 'fresh'): string =>
  parts.map((part) => (part.is === 'words' ? wordsOf(part.gap[of]) : '')).join(' ');

const placesOf = (spans: readonly Span[]): GonePlaces[] =>
  spans.map(({ id, units }) => ({ ...id, length: units.length }));

/** What one person wrote side by side is one part, whatever it was written in; what shows nothing is none. */
function together(parts: readonly ShownPart[]): ShownPart[] {
  const all: ShownPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.is === 'insert' && part.from === part.to) continue;
    if (part.is === 'insert' && last?.is === 'insert' && last.to === part.from && last.client === part.client)
      last.to = part.to;
    else all.push({ ...part });
  }
  return all;
}

/** The places of one change. `at`: the position of a place in the later text. */
function partsOf(
  { parts, form, kind, before, branch, branchFrom, branchTo }: Suggestion,
  at: (index: number) => number,
) {
  const range = (
    is: ShownPart['is'],
    from: number,
    to: number,
    words = '',
    client: number | null = null,
    gone: GonePlaces[] = [],
  ): ShownPart => {
    const start = at(from);
    return { is, from: start, to: Math.max(start, to === from ? start : at(to)), words, client, gone };
  };
  const went = parts.flatMap((part) => (part.is === 'words' ? placesOf(part.gap.gone) : []));
  const [first] = parts;
  if (form.is === 'split' || form.is === 'join') return [range(form.is, branchFrom, branchFrom)];
  if (kind === 'delete' && form.is === 'kind') {
    const taken = first?.is === 'table' ? setBy(first.branchMarker, [keys.gone]) : null;
    return [range('delete', branchFrom, branchFrom, before, taken, went)];
  }
  if (first?.is === 'block')
    return [range('block', branchFrom, branchTo, '', setBy(first.branchMarker, first.differing))];
  const all = parts.flatMap((part): ShownPart[] => {
    if (part.is === 'marks') {
      const by = markedBy(branch, part.branchAt, part.on);
      return [range('form', part.branchAt, part.branchAt + part.length, '', by)];
    }
    if (part.is !== 'words') return [];
    const { gone, fresh, branchAt } = part.gap;
    return [
      ...(lengthOf(gone) > 0 ? [range('delete', branchAt, branchAt, wordsOf(gone), null, placesOf(gone))] : []),
      ...fresh.map((span) => range('insert', span.at, span.at + span.units.length, '', span.id.client)),
    ];
  });
  return together(all);
}

/** Shorter than this, what went and what came may say the same by chance. */
const leastMoved = 12;
const movedWords = ({ form }: Found, words: string): string => {
  const plain = words.replaceAll(/\s+/g, ' ').trim();
  return form.is === 'words' && plain.length >= leastMoved ? plain : '';
};

/** What went in one place and came in another is one change: it was moved. */
function withMoves(found: readonly Found[]): ShownChange[] {
  const left = new Map<string, Found[]>();
  for (const one of found) {
    const words = one.kind === 'delete' ? movedWords(one, one.wordsOut) : '';
    if (words !== '') left.set(words, [...(left.get(words) ?? []), one]);
  }
  const cameFrom = new Map<Found, Found>();
  for (const one of found) {
    const words = one.kind === 'insert' ? movedWords(one, one.wordsIn) : '';
    const from = left.get(words)?.shift();
    if (from) cameFrom.set(one, from);
  }
  const gone = new Set(cameFrom.values());
  return found
    .filter((one) => !gone.has(one))
    .map((one): ShownChange => {
      const [from, { id, ...change }] = [cameFrom.get(one), one];
      if (!from) return { ids: [id], ...change };
      const here = one.parts.map((part): ShownPart => ({ ...part, is: 'here' }));
      const away = from.parts.map((part): ShownPart => ({ ...part, is: 'away' }));
      const parts = [...here, ...away].sort((a, b) => a.from - b.from);
      return { ids: [from.id, id], ...change, kind: 'move', form: { is: 'move' }, before: from.before, parts };
    });
}

/** What changed from one state of a text to a later one, in reading order, and where the later one shows it. */
export function shownChanges(text: Y.Text, later: Y.Text, schema: Schema): ShownChanges {
  const binding = new TextBinding(later, schema);
  try {
    const found = suggestionsIn(text, later).map((one): Found => {
      const { id, kind, form, before, after, parts, branch } = one;
      const at = (index: number): number => binding.positionAt({ text: branch, index }) ?? 0;
      const shown = partsOf(one, at);
      return {
        id,
        kind,
        form,
        before,
        after,
        parts: shown,
        wordsIn: said(parts, 'fresh'),
        wordsOut: said(parts, 'gone'),
      };
    });
    const placed = found.toSorted((a, b) => (a.parts[0]?.from ?? 0) - (b.parts[0]?.from ?? 0));
    return { content: binding.doc.toJSON() as JsonNode, changes: withMoves(placed) };
  } finally {
    binding.end();
  }
}
