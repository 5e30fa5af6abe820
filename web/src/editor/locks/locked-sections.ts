import { isIncoming, undoOf } from '@koinon/live-text/binding';
import { Extension, type AnyExtension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { decodePosition, positionOf } from '../anchors/relative.ts';
import { settling } from '../settling.ts';

/** A locked section as the text shows it. */
export interface LockedPart {
  id: string;
  /** Relative positions: what it begins and ends with. */
  start: string;
  end: string;
  /** Who locked it and why, in words. */
  says: string;
}

declare module '@tiptap/core' {
  interface EditorEvents {
    /** Somebody tried to change what is locked for them. */
    lockedTouched: { says: string };
  }
}

interface Range {
  from: number;
  to: number;
  part: LockedPart;
}

interface LockState {
  parts: readonly LockedPart[];
  /** Whether the person here may not write in them. */
  held: boolean;
  ranges: readonly Range[];
  decorations: DecorationSet;
}

type Change = Partial<Pick<LockState, 'parts' | 'held'>> & { resolve?: boolean };

const key = new PluginKey<LockState>('lockedSections');
const settle = 120;

function rangeOf(state: EditorState, part: LockedPart): Range[] {
  const [a, b] = [decodePosition(part.start), decodePosition(part.end)];
  const from = a && positionOf(state, a);
  let to = b && positionOf(state, b);
  if (from === null || to === null || to <= from) return [];
  // The next block may lie in a list that begins there: the section ends before the list.
  for (let place = state.doc.resolve(to); place.depth > 0 && place.parentOffset === 0; place = state.doc.resolve(to))
    to = place.before();
  return [{ from, to, part }];
}

function note(part: LockedPart): HTMLElement {
  const element = document.createElement('p');
  element.className = 'locked-note';
  element.contentEditable = 'false';
  element.textContent = part.says;
  return element;
}

function decorate({ doc }: EditorState, ranges: readonly Range[]): DecorationSet {
  const decorations: Decoration[] = [];
  for (const { from, to, part } of ranges) {
    decorations.push(Decoration.widget(from, () => note(part), { side: -1, key: `locked:${part.id}:${part.says}` }));
    doc.nodesBetween(from, to, (node, position) => {
      const whole = node.isTextblock || node.isAtom || node.type.name === 'table';
      if (whole && position >= from && position < to)
        decorations.push(Decoration.node(position, position + node.nodeSize, { class: 'locked-block' }));
      return !whole;
    });
  }
  return DecorationSet.create(doc, decorations);
}

function applyTo(now: LockState, tr: Transaction, state: EditorState): LockState {
  const change = tr.getMeta(key) as Change | undefined;
  if (change) {
    const { parts, held } = { ...now, ...change };
    const ranges = parts.flatMap((part) => rangeOf(state, part));
    return { parts, held, ranges, decorations: decorate(state, ranges) };
  }
  if (!tr.docChanged || now.parts.length === 0) return now;
  const { mapping } = tr;
  const ranges = now.ranges.flatMap(({ from, to, part }) => {
    const [a, b] = [mapping.map(from, 1), mapping.map(to, -1)];
    return b > a ? [{ from: a, to: b, part }] : [];
  });
  return { ...now, ranges, decorations: now.decorations.map(mapping, tr.doc) };
}

/** Whether it leaves a section as it is, whatever it does around it. */
function leaves({ mapping, before, doc }: Transaction, { from, to }: Range): boolean {
  const [a, b] = [mapping.map(from, 1), mapping.map(to, -1)];
  return b > a && before.slice(from, to).eq(doc.slice(a, b));
}

/**
 * Shows which parts of the text are locked, and lets nobody change those who may not. The server refuses such a change too; what
 * is stopped here never becomes words that it would not take.
 */
export function lockedSections(): AnyExtension {
  return Extension.create({
    name: 'lockedSections',
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin<LockState>({
          key,
          state: {
            init: () => ({ parts: [], held: false, ranges: [], decorations: DecorationSet.empty }),
            apply: (tr, now, _, state) => applyTo(now, tr, state),
          },
          filterTransaction: (tr, state) => {
            const now = key.getState(state);
            if (!now?.held || now.ranges.length === 0 || !tr.docChanged || isIncoming(tr)) return true;
            const touched = now.ranges.find((range) => !leaves(tr, range));
            if (touched) queueMicrotask(() => editor.emit('lockedTouched', { says: touched.part.says }));
            return !touched;
          },
          props: { decorations: (state) => key.getState(state)?.decorations },
          view: (view) => {
            const { later, cancel } = settling(() => {
              if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { resolve: true } satisfies Change));
            }, settle);
            return {
              update: (_, before) => {
                if (view.state.doc !== before.doc && key.getState(view.state)!.parts.length > 0) later();
              },
              destroy: cancel,
            };
          },
        }),
      ];
    },
  });
}

/** `held`: the person here may not write in them. Then nothing is taken back that was done before, for it may lie there. */
export function showLocked(editor: Editor, parts: readonly LockedPart[], held: boolean): void {
  if (editor.isDestroyed) return;
  const now = key.getState(editor.state);
  if (held && parts.length > 0 && !now?.held) undoOf(editor.state)?.forget();
  editor.view.dispatch(
    editor.state.tr
      .setMeta(key, { parts, held: held && parts.length > 0 } satisfies Change)
      .setMeta('addToHistory', false),
  );
}
