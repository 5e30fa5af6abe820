import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { decodePosition, encodePosition, positionOf, relativeOf } from '../anchors/relative.ts';
import { keepFolded, keptFolded } from './kept-folded.ts';
import { settling } from '../settling.ts';
import { sectionAt } from './move.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    fold: {
      /** Hides what stands under a heading, for oneself alone, or shows it again; without a place, that of the cursor's section. */
      toggleSection: (at?: number) => ReturnType;
    };
  }
  interface EditorEvents {
    /** Somebody is led to this place of the text: it must be in sight. */
    leadsTo: number;
  }
}

interface Stretch {
  from: number;
  to: number;
}
interface Folded {
  /** The headings, by their positions. */
  heads: readonly number[];
  hidden: readonly Stretch[];
  decorations: DecorationSet;
}
type Asked = { toggle: number } | { show: number } | { fold: readonly number[] };

const key = new PluginKey<Folded>('fold');
/** Milliseconds of quiet before sections that were folded before are looked for. */
const pause = 100;
export const foldedIn = (state: EditorState): readonly number[] => key.getState(state)?.heads ?? [];
/** A transaction that hides or shows sections and changes no word. */
export const folds = (transaction: Transaction): boolean => transaction.getMeta(key) !== undefined;

/** What a heading hides when it is folded; null where there is nothing to hide. */
export function underHeading(doc: Node, at: number): Stretch | null {
  const section = at >= 0 && at < doc.content.size ? sectionAt(doc, at) : null;
  const from = at + (doc.nodeAt(at)?.nodeSize ?? 0);
  return section && section.to > from ? { from, to: section.to } : null;
}

/** The outermost heading that a place stands under, or in. */
function headingOver(doc: Node, place: number): number | null {
  let found: number | null = null;
  doc.forEach((node, at) => {
    if (at <= place && node.type.name === 'heading') found = at;
  });
  return found;
}

const within = (place: number, { from, to }: Stretch): boolean => place > from && place < to;

function read(doc: Node, heads: readonly number[], say: (words: string) => string): Folded {
  const found = [...new Set(heads)].flatMap((at) => {
    const stretch = underHeading(doc, at);
    return stretch ? [{ at, stretch }] : [];
  });
  const decorations: Decoration[] = [];
  for (const { at, stretch } of found) {
    if (found.some((other) => other.at < at && at < other.stretch.to && at >= other.stretch.from)) continue;
    for (let place = stretch.from; place < stretch.to; place += doc.nodeAt(place)!.nodeSize)
      decorations.push(Decoration.node(place, place + doc.nodeAt(place)!.nodeSize, { class: 'folded' }));
    const words = doc.nodeAt(at)!.textContent.trim();
    decorations.push(
      Decoration.widget(stretch.from, (view) => showButton(view, at, say(words)), {
        key: `fold:${at}:${words}`,
        side: -1,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    );
  }
  return {
    heads: found.map(({ at }) => at),
    hidden: found.map(({ stretch }) => stretch),
    decorations: DecorationSet.create(doc, decorations),
  };
}

function showButton(view: EditorView, at: number, words: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'unfold';
  button.style.color = 'var(--mantine-color-anchor)';
  button.contentEditable = 'false';
  button.textContent = words;
  button.addEventListener('click', () => {
    view.dispatch(view.state.tr.setMeta(key, { toggle: at } satisfies Asked));
    view.focus();
  });
  return button;
}

interface FoldOptions {
  documentId: string;
  say: (words: string) => string;
}

/** Sections that one has folded away: a view of one's own, kept on this device. What leads into one opens it. */
export const Fold = Extension.create<FoldOptions>({
  name: 'fold',
  addOptions: () => ({ documentId: '', say: (words) => words }),

  addCommands() {
    return {
      toggleSection:
        (at) =>
        ({ tr, dispatch }) => {
          const head = at ?? headingOver(tr.doc, tr.selection.from);
          const stretch = head === null ? null : underHeading(tr.doc, head);
          if (head === null || !stretch) return false;
          if (!dispatch) return true;
          // The cursor is never where nobody sees it.
          if (tr.selection.to > stretch.from && tr.selection.from < stretch.to)
            tr.setSelection(TextSelection.create(tr.doc, stretch.from - 1));
          tr.setMeta(key, { toggle: head } satisfies Asked);
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return { 'Mod-Alt-h': () => this.editor.commands.toggleSection() };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    const { documentId, say } = this.options;
    // Of headings that have not arrived on this device yet.
    let waiting = keptFolded(documentId);
    const show = (place: number) => {
      const { hidden = [] } = key.getState(editor.state) ?? {};
      if (hidden.some((stretch) => within(place, stretch)))
        editor.view.dispatch(editor.state.tr.setMeta(key, { show: place } satisfies Asked));
    };
    return [
      new Plugin<Folded>({
        key,
        state: {
          init: (_, { doc }) => read(doc, [], say),
          apply: (tr, now, _, { doc }) => {
            const asked = tr.getMeta(key) as Asked | undefined;
            if (!asked && (!tr.docChanged || now.heads.length === 0)) return now;
            const heads = now.heads.flatMap((at) => {
              const { pos, deleted } = tr.mapping.mapResult(at, 1);
              return deleted ? [] : [pos];
            });
            if (!asked) return read(doc, heads, say);
            if ('fold' in asked) return read(doc, [...heads, ...asked.fold], say);
            if ('toggle' in asked) {
              const { toggle } = asked;
              return read(doc, heads.includes(toggle) ? heads.filter((at) => at !== toggle) : [...heads, toggle], say);
            }
            const leads = (at: number) => within(asked.show, underHeading(doc, at) ?? { from: 0, to: 0 });
            return read(
              doc,
              heads.filter((at) => !leads(at)),
              say,
            );
          },
        },
        appendTransaction: (_, before, state) => {
          if (before.selection.eq(state.selection)) return null;
          const { head } = state.selection;
          const inside = key.getState(state)?.hidden.some((stretch) => within(head, stretch));
          return inside ? state.tr.setMeta(key, { show: head } satisfies Asked) : null;
        },
        view: (view) => {
          const { later, cancel } = settling(() => {
            const found: number[] = [];
            waiting = waiting.filter((encoded) => {
              const relative = decodePosition(encoded);
              const place = relative && positionOf(view.state, relative);
              if (place === null) return relative !== null;
              const $place = view.state.doc.resolve(place);
              if ($place.depth > 0) found.push($place.before(1));
              return false;
            });
            if (found.length > 0) view.dispatch(view.state.tr.setMeta(key, { fold: found } satisfies Asked));
          }, pause);
          const keep = (state: EditorState) =>
            keepFolded(documentId, [
              ...foldedIn(state).map((at) => encodePosition(relativeOf(state, at + 1, 'after'))),
              ...waiting,
            ]);
          if (waiting.length > 0) later();
          editor.on('leadsTo', show);
          return {
            update: ({ state }, before) => {
              if (waiting.length > 0 && before.doc !== state.doc) later();
              if (String(foldedIn(before)) !== String(foldedIn(state))) keep(state);
            },
            destroy: () => {
              cancel();
              editor.off('leadsTo', show);
            },
          };
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ];
  },
});
