import { contentRules } from '@koinon/editor-schema/rules';
import { copyOf, leavingFormats, textOf, toTree } from '@koinon/live-text';
import * as Y from 'yjs';
import { canonical } from './canonical.ts';
import { applySteps, restoreMarks, textChange, type TextStep } from './restoring-text.ts';

const mapRoot = 'roadmap';

/** A change larger than this is made in several steps, each of which the log can take as a row. Characters of content. */
const stepSize = 4 * 1024 * 1024;

/** Makes a map hold what another one holds; what is the same is left alone. */
function restoreMap(now: Y.Map<unknown>, then: Y.Map<unknown>): void {
  for (const key of now.keys()) if (!then.has(key)) now.delete(key);
  for (const [key, value] of then.entries()) {
    const present = now.get(key);
    if (present instanceof Y.Map && value instanceof Y.Map) restoreMap(present, value);
    else if (canonical(present) !== canonical(value) || !now.has(key)) now.set(key, copyOf(value));
  }
}

const sizeOf = ({ insert }: TextStep): number =>
  typeof insert === 'string' ? insert.length : insert instanceof Y.AbstractType ? canonical(insert).length : 1;

/** A change in pieces of bounded size. Each is to be applied after the one before it. */
function* pieces(steps: readonly TextStep[]): Generator<TextStep[]> {
  let piece: TextStep[] = [];
  let [at, size] = [0, 0];
  for (const step of steps) {
    if (size > 0 && size + sizeOf(step) > stepSize) {
      yield piece;
      piece = at > 0 ? [{ retain: at }] : [];
      size = 0;
    }
    piece.push(step);
    size += sizeOf(step);
    at += step.retain ?? (typeof step.insert === 'string' ? step.insert.length : step.insert ? 1 : 0);
  }
  yield piece;
}

/**
 * The change that gives a document the content it had. What is the same stays, with the comments and cursors that hold on to
 * it; what is new goes, and copies of what went come where it was. One update, or several in order when it is very large;
 * none when nothing differs.
 *
 * @param then the document as it was, an earlier state of `now`
 */
export function restoringUpdates(then: Uint8Array, now: Uint8Array): Uint8Array[] {
  const [was, is] = [leavingFormats(new Y.Doc()), leavingFormats(new Y.Doc())];
  try {
    Y.applyUpdate(was, then);
    Y.applyUpdate(is, now);
    const updates: Uint8Array[] = [];
    is.on('update', (update) => updates.push(update));
    const [text, map] = [textOf(is), is.getMap(mapRoot)];
    const [oldText, oldMap] = [textOf(was), was.getMap(mapRoot)];
    const { steps, inside } = textChange(text, oldText);
    const [first = [], ...others] = pieces(steps);
    // What goes and the first of what comes are one change: nobody sees the text empty.
    is.transact(() => {
      applySteps(text, { steps: first, inside });
      restoreMap(map, oldMap);
      if (others.length === 0) restoreMarks(text, oldText);
    });
    for (const [i, piece] of others.entries())
      is.transact(() => {
        applySteps(text, { steps: piece, inside: [] });
        if (i === others.length - 1) restoreMarks(text, oldText);
      });
    if (treeOf(text) !== treeOf(oldText) || canonical(map) !== canonical(oldMap))
      throw new Error('the restored document would not be the one of then');
    return updates;
  } finally {
    was.destroy();
    is.destroy();
  }
}

const treeOf = (text: Y.Text): string => JSON.stringify(toTree(text, contentRules));
