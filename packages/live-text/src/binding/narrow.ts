import type { Node } from '@tiptap/pm/model';
import type { Rules } from '../form/rules.ts';
import { boxIn, type Box } from './leaves.ts';

/** Children of a node, `from` up to `oldTo` and `newTo`, outside of which two states of it are the same. */
export interface Narrowed {
  old: Node;
  now: Node;
  from: number;
  oldTo: number;
  newTo: number;
  /** The position before the first of them, the same in both. */
  position: number;
  /** What they lie in, innermost. */
  box: Box | null;
}

function trimmed(old: Node, now: Node, same: (a: Node, b: Node) => boolean): [number, number] {
  const least = Math.min(old.childCount, now.childCount);
  let first = 0;
  while (first < least && same(old.child(first), now.child(first))) first += 1;
  let tail = 0;
  while (tail < least - first && same(old.child(old.childCount - 1 - tail), now.child(now.childCount - 1 - tail)))
    tail += 1;
  return [first, tail];
}

/** Where two states of a document differ, as deep in lists and boxes as the difference lies. */
export function narrowed(old: Node, now: Node, rules: Rules, same: (a: Node, b: Node) => boolean): Narrowed {
  let found: Narrowed = { old, now, from: 0, oldTo: 0, newTo: 0, position: 0, box: null };
  for (;;) {
    const [first, tail] = trimmed(found.old, found.now, same);
    let { position } = found;
    for (let i = 0; i < first; i++) position += found.old.child(i).nodeSize;
    found = {
      ...found,
      from: first,
      oldTo: found.old.childCount - tail,
      newTo: found.now.childCount - tail,
      position,
    };
    if (found.oldTo - first !== 1 || found.newTo - first !== 1) return found;
    const [a, b] = [found.old.child(first), found.now.child(first)];
    if (!rules.containerType(a.type.name) || !a.hasMarkup(b.type, b.attrs)) return found;
    found = { ...found, old: a, now: b, position: position + 1, box: boxIn(b, found.box) };
  }
}
