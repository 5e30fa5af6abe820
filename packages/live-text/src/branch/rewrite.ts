import { type Fragment, type Mark, type Node, Slice } from '@tiptap/pm/model';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { diffArrays } from 'diff';
import type * as Y from 'yjs';
import { liveText, liveTextKey, LiveTextView } from '../binding/plugin.ts';
import { tableKind } from '../form/rules.ts';
import { toTree } from '../tree/json.ts';

/** A change of a document, at places of the document as it was. */
type Change = (tr: Transaction) => void;

/** Blocks of which so much reads the same are the same block, written anew. */
const alike = 0.4;
/** Differing blocks side by side: more of them are not compared each with each. */
const mostPairs = 10_000;
/** Edits that are looked for between two states; what differs more is written anew as a whole. */
const mostEdits = 4_000;

const letterOf = (node: Node): string => (node.isText ? node.text! : `\u{fffc}${JSON.stringify(node.attrs)}`);

/** Letters that belong together: words, what stands between them, and things among words. */
interface Word {
  says: string;
  size: number;
}

function wordsIn(block: Node): Word[] {
  const words: Word[] = [];
  let run = '';
  const flush = () => {
    for (const says of run.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [])
      words.push({ says, size: says.length });
    run = '';
  };
  block.forEach((child) => {
    if (child.isText) run += child.text;
    else {
      flush();
      words.push({ says: `${child.type.name} ${letterOf(child)}`, size: child.nodeSize });
    }
  });
  flush();
  return words;
}

/** How much of two nodes reads the same, from 0 to 1. */
function likeness(a: Node, b: Node): number {
  if (a.isTextblock !== b.isTextblock || (!a.isTextblock && a.type !== b.type)) return 0;
  // A block of code holds words without any form.
  if (a.type.spec.marks !== b.type.spec.marks) return 0;
  const count = new Map<string, number>();
  const says = (node: Node): string[] =>
    node.textBetween(0, node.content.size, ' ', letterOf).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const [one, other] = [says(a), says(b)];
  if (one.length + other.length === 0) return a.type === b.type ? 1 : alike;
  for (const word of one) count.set(word, (count.get(word) ?? 0) + 1);
  let same = 0;
  for (const word of other) {
    const left = count.get(word) ?? 0;
    if (left > 0) same += 1;
    count.set(word, left - 1);
  }
  return (2 * same) / (one.length + other.length);
}

/** Which blocks of two stretches are each other's, in order, so that as much as possible reads the same. */
function pairs(before: readonly Node[], after: readonly Node[]): [number, number][] {
  if (before.length * after.length > mostPairs) return [];
  const best = Array.from({ length: before.length + 1 }, () => new Float64Array(after.length + 1));
  const like = before.map((a) => after.map((b) => likeness(a, b)));
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const own = like[i]![j]! >= alike ? like[i]![j]! + best[i + 1]![j + 1]! : 0;
      best[i]![j] = Math.max(own, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    const value = best[i]![j]!;
    if (value === 0) break;
    if (value === best[i + 1]![j]!) i += 1;
    else if (value === best[i]![j + 1]!) j += 1;
    else found.push([i++, j++]);
  }
  return found;
}

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every((mark) => mark.isInSet(b));

/** What stands at a place of a block, and where it begins. */
function childAt(block: Node, place: number): [Node, number] {
  const { node, offset } = block.childAfter(place);
  return [node!, offset];
}

/** Gives words that stay the marks they have now. */
function remark(block: Node, at: number, from: number, now: Node, nowFrom: number, size: number): Change[] {
  const changes: Change[] = [];
  for (let done = 0; done < size;) {
    const [was, wasAt] = childAt(block, from + done);
    const [is, isAt] = childAt(now, nowFrom + done);
    const end = Math.min(size, wasAt + was.nodeSize - from, isAt + is.nodeSize - nowFrom);
    if (!sameMarks(was.marks, is.marks)) {
      const [start, stop] = [at + from + done, at + from + end];
      changes.push((tr) => {
        tr.removeMark(start, stop);
        for (const mark of is.marks) tr.addMark(start, stop, mark);
      });
    }
    done = end;
  }
  return changes;
}

/** What makes the words of one block those of another. `at`: where its content begins. */
function words(block: Node, now: Node, at: number): Change[] {
  const [before, after] = [wordsIn(block), wordsIn(now)];
  const put = (from: number, to: number, content: Fragment): Change => {
    return (tr) => void tr.replace(at + from, at + to, new Slice(content, 0, 0));
  };
  const found = diffArrays(before, after, {
    comparator: (a, b) => a.says === b.says,
    maxEditLength: mostEdits,
  }) as ReturnType<typeof diffArrays<Word>> | undefined;
  if (!found) return [put(0, block.content.size, now.content)];
  const changes: Change[] = [];
  let [from, nowFrom] = [0, 0];
  let [gone, fresh] = [0, 0];
  const flush = () => {
    if (gone + fresh > 0) changes.push(put(from, from + gone, now.content.cut(nowFrom, nowFrom + fresh)));
    [from, nowFrom] = [from + gone, nowFrom + fresh];
    [gone, fresh] = [0, 0];
  };
  for (const { value, added, removed } of found) {
    const size = value.reduce((sum, word) => sum + word.size, 0);
    if (removed) gone += size;
    else if (added) fresh += size;
    else {
      flush();
      changes.push(...remark(block, at, from, now, nowFrom, size));
      [from, nowFrom] = [from + size, nowFrom + size];
    }
  }
  flush();
  return changes;
}

const children = (node: Node): Node[] => Array.from({ length: node.childCount }, (_, index) => node.child(index));
const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((sum, { nodeSize }) => sum + nodeSize, 0);

/** Tables whose cells stand at the same places. */
const sameGrid = (a: Node, b: Node): boolean =>
  a.childCount === b.childCount &&
  children(a).every((row, index) => {
    const cells = b.child(index);
    return row.childCount === cells.childCount && children(row).every((cell, at) => cell.sameMarkup(cells.child(at)));
  });

/** What makes one node another that is the same thing. `at`: where the node begins. */
function nodes(was: Node, now: Node, at: number): Change[] {
  if (was.eq(now)) return [];
  if (was.type.name === tableKind) {
    if (!sameGrid(was, now)) return [(tr) => void tr.replaceWith(at, at + was.nodeSize, now)];
    const changes: Change[] = [];
    was.forEach((row, rowAt, rowIndex) =>
      row.forEach((cell, cellAt, index) => {
        changes.push(...blocks(cell, now.child(rowIndex).child(index), at + 1 + rowAt + 1 + cellAt + 1));
      }),
    );
    return changes;
  }
  if (was.isLeaf) return [(tr) => void tr.replaceWith(at, at + was.nodeSize, now)];
  const inside = was.isTextblock ? words(was, now, at + 1) : blocks(was, now, at + 1);
  const markup: Change[] = was.sameMarkup(now) ? [] : [(tr) => void tr.setNodeMarkup(at, now.type, now.attrs)];
  return [...markup, ...inside];
}

/** What makes the blocks of one node those of another. `at`: where its content begins. */
function blocks(was: Node, now: Node, at: number): Change[] {
  const [before, after] = [children(was), children(now)];
  const found = diffArrays(before, after, { comparator: (a, b) => a.eq(b), maxEditLength: mostEdits }) as
    | ReturnType<typeof diffArrays<Node>>
    | undefined;
  if (!found) return [(tr) => void tr.replaceWith(at, at + was.content.size, after)];
  const changes: Change[] = [];
  let place = at;
  let [gone, fresh]: [Node[], Node[]] = [[], []];
  const put = (old: readonly Node[], fresher: readonly Node[]) => {
    const [from, to] = [place, place + sizeOf(old)];
    if (old.length + fresher.length > 0) changes.push((tr) => void tr.replaceWith(from, to, fresher));
    place = to;
  };
  const flush = () => {
    let [i, j] = [0, 0];
    for (const [a, b] of pairs(gone, fresh)) {
      put(gone.slice(i, a), fresh.slice(j, b));
      changes.push(...nodes(gone[a]!, fresh[b]!, place));
      place += gone[a]!.nodeSize;
      [i, j] = [a + 1, b + 1];
    }
    put(gone.slice(i), fresh.slice(j));
    [gone, fresh] = [[], []];
  };
  for (const { value, added, removed } of found) {
    if (removed) gone.push(...value);
    else if (added) fresh.push(...value);
    else {
      flush();
      place += sizeOf(value);
    }
  }
  flush();
  return changes;
}

/**
 * Makes a text say what a document says, as somebody would who writes it so: what reads the same stays, and the rest is
 * changed word by word. So a branch that is rewritten suggests what differs, and no more.
 */
export function rewrite(text: Y.Text, now: Node): void {
  const { schema } = now.type;
  const doc = schema.nodeFromJSON(toTree(text, schema));
  let state = EditorState.create({ schema, doc, plugins: [liveText(text)] });
  let live: LiveTextView | null = null;
  live = new LiveTextView({
    get state() {
      return state;
    },
    composing: false,
    dispatch(tr) {
      state = state.apply(tr);
      live?.update();
    },
  });
  const { tr } = state;
  // From the end to the beginning: what stands before is where it was.
  for (const change of blocks(state.doc, now, 0).toReversed()) change(tr);
  state = state.apply(tr);
  live.update();
  live.destroy();
  liveTextKey.getState(state)!.undo.destroy();
}
