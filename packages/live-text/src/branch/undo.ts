import * as Y from 'yjs';
import { textOf, type Marker } from '../form/names.ts';
import { lengthOf, type Whole } from './compare.ts';
import { agree, fromBehind, isTable, openBranch, placed, replace, type Decision, type Outcome } from './decide.ts';
import { saying, type Span } from './items.ts';
import { suggestionsIn, type BlockPart, type MarksPart } from './suggestions.ts';

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

/** The same marker in another state of its document; null where it is not shown there. */
function sameMarker(doc: Y.Doc, marker: Marker): Marker | null {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no other way from a type to the struct that holds it
  const id = marker._item?.id;
  if (!id || Y.getState(doc.store, id.client) <= id.clock) return null;
  const item = Y.getItem(doc.store, id);
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentType)) return null;
  return item.content.type as unknown as Marker;
}

/**
 * How to take a decision back, made with the decision and as good later, whatever is written meanwhile. Null where that
 * cannot be had: what is in cells of tables, and tables that come and go.
 *
 * @param text as it was before the decision, as is `branch`
 */
export function undoing(
  text: Uint8Array,
  branch: Uint8Array,
  { decided, text: update, branch: branchUpdate }: Decision,
  outcome: Outcome,
): Undoing | null {
  const before = openBranch(text, branch);
  const after = openBranch(text, branch);
  try {
    if (update) Y.applyUpdate(after.text, update);
    Y.applyUpdate(after.branch, branchUpdate);
    const ids = new Set(decided.map(({ id }) => id));
    const [main, own] = [textOf(before.text), textOf(before.branch)];
    const all = placed(suggestionsIn(main, own).filter(({ id }) => ids.has(id)));
    const moved = new Map<unknown, Moved>();
    let [shift, branchShift] = [0, 0];
    const order = fromBehind(all, (part) => (part.is === 'words' ? part.gap.at : part.at)).toReversed();
    for (const { suggestion, part } of order) {
      if (suggestion.text !== main || part.is === 'table') return null;
      if (part.is === 'block') continue;
      if (part.is === 'marks') {
        moved.set(part, { at: part.at + shift, branchAt: part.branchAt + branchShift, gone: [], fresh: [] });
        continue;
      }
      const gap: Whole = (outcome === 'accept' && part.gap.whole) || (part.gap as Omit<Whole, never>);
      const { gone, fresh } = gap;
      if ([...gone, ...fresh].some(({ units }) => units.some(isTable))) return null;
      moved.set(part, { at: gap.at + shift, branchAt: gap.branchAt + branchShift, gone, fresh });
      const grown = lengthOf(fresh) - lengthOf(gone);
      shift += grown;
      branchShift -= grown;
    }
    const blocks = all.flatMap(({ part }) => (part.is === 'block' ? [part] : []));
    const inLine = order.toReversed().filter(({ part }) => moved.has(part));

    const taken: Uint8Array[] = [];
    if (outcome === 'accept') {
      after.text.on('update', (one) => taken.push(one));
      if (!agreeAll(blocks, after.text, 'marker')) return null;
      after.text.transact(() => {
        for (const { part } of inLine) {
          const { at, gone, fresh } = moved.get(part)!;
          if (part.is === 'words') replace(textOf(after.text), at, fresh, gone);
          else textOf(after.text).format(at, (part as MarksPart).length, (part as MarksPart).off);
        }
      });
      if (saying(textOf(after.text)) !== saying(main)) return null;
    }
    const back = taken.length > 0 ? Y.mergeUpdates(taken) : null;
    const mine: Uint8Array[] = [];
    after.branch.on('update', (one) => mine.push(one));
    if (back) Y.applyUpdate(after.branch, back);
    if (!agreeAll(blocks, after.branch, 'branchMarker')) return null;
    after.branch.transact(() => {
      for (const { part } of inLine) {
        const { branchAt, gone, fresh } = moved.get(part)!;
        if (part.is === 'words') replace(textOf(after.branch), branchAt, gone, fresh);
        else textOf(after.branch).format(branchAt, (part as MarksPart).length, (part as MarksPart).on);
      }
    });
    if (saying(textOf(after.branch)) !== saying(own)) return null;
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
