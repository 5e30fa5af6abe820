import type { SuggestionForm, SuggestionShape } from '@koinon/contract';
import { Extension, type AnyExtension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { decodePosition, positionOf } from '../anchors/relative.ts';
import { settling } from '../settling.ts';

/** A suggestion as the text shows it. */
export interface MarkedSuggestion extends Pick<SuggestionShape, 'id' | 'kind' | 'before' | 'after'> {
  form: SuggestionForm;
  /** Relative positions: in the text, or in one's own branch, whose words stand there already. */
  start: string;
  end: string;
  own: boolean;
  /** Which of the colours. */
  hue: number;
  /** For who does not see colours and lines: what begins here, and whose it is. */
  says: { insert: string; delete: string; form: string };
  sentence: string;
}

export type SuggestionView = 'marked' | 'original' | 'final';

declare module '@tiptap/core' {
  interface EditorEvents {
    /** Somebody clicked on a suggestion in the text. */
    suggestionPicked: { id: string };
  }
}

interface Range {
  from: number;
  to: number;
}

interface MarksState {
  all: readonly MarkedSuggestion[];
  active: string | null;
  view: SuggestionView;
  decorations: DecorationSet;
}

type Change = Partial<Pick<MarksState, 'all' | 'active' | 'view'>> & { resolve?: boolean };

const key = new PluginKey<MarksState>('suggestionMarks');
const settle = 150;

function rangeOf(state: EditorState, { start, end }: MarkedSuggestion): Range | null {
  const [a, b] = [decodePosition(start), decodePosition(end)];
  const from = a && positionOf(state, a);
  const to = b && positionOf(state, b);
  if (from === null || to === null) return null;
  return { from: Math.min(from, to), to: Math.max(from, to) };
}

/** Words that are not part of this text: what is to come, or what was taken out of one's own branch. */
function widget(one: MarkedSuggestion, is: 'insert' | 'delete', words: string, active: boolean): HTMLElement {
  const element = document.createElement(is === 'insert' ? 'ins' : 'del');
  element.className = `suggestion suggestion-${is}${active ? ' suggestion-active' : ''}`;
  element.dataset.suggestion = one.id;
  element.dataset.hue = String(one.hue);
  element.title = one.sentence;
  element.dataset.says = one.says[is];
  const picture = is === 'insert' && one.form.is === 'kind' ? one.form.picture : undefined;
  if (picture) {
    const shown = document.createElement('img');
    shown.src = picture.src;
    shown.alt = picture.alt;
    element.append(shown);
  } else element.textContent = words.replaceAll('\n', ' ¶ ');
  return element;
}

const shownAs = (one: MarkedSuggestion): string => {
  if (one.form.is === 'split') return '¶';
  return one.after.length > 0 ? one.after : one.sentence;
};

function decorationsOf(state: EditorState, one: MarkedSuggestion, active: boolean): Decoration[] {
  const range = rangeOf(state, one);
  if (!range) return [];
  const { from, to } = range;
  const common = { 'data-suggestion': one.id, 'data-hue': String(one.hue), title: one.sentence };
  const inline = (name: string, is: 'insert' | 'delete' | 'form') =>
    Decoration.inline(
      from,
      to,
      {
        nodeName: name,
        class: `suggestion suggestion-${is}${active ? ' suggestion-active' : ''}`,
        'data-says': one.says[is],
        ...common,
      },
      { inclusiveEnd: false },
    );
  const aside = (is: 'insert' | 'delete', words: string, at: number, side: number) =>
    Decoration.widget(at, () => widget(one, is, words, active), {
      side,
      key: `${one.id} ${is} ${words} ${active}`,
      ignoreSelection: true,
    });
  if (one.kind === 'format') return from < to ? [inline('span', 'form')] : [];
  if (one.kind === 'block' && one.form.is === 'kind') {
    const blocks: Decoration[] = [];
    state.doc.nodesBetween(from, Math.min(Math.max(to, from + 1), state.doc.content.size), (node, at) => {
      if (node.isTextblock && at + node.nodeSize > from)
        blocks.push(
          Decoration.node(at, at + node.nodeSize, {
            class: 'suggestion suggestion-block',
            'data-says': one.says.form,
            ...common,
          }),
        );
      return !node.isTextblock;
    });
    return blocks;
  }
  if (one.kind === 'block') return [aside(one.form.is === 'join' ? 'delete' : 'insert', '¶', to, 1)];
  const [comes, goes] = [one.kind !== 'delete', one.kind !== 'insert'];
  if (one.own)
    return [
      ...(goes ? [aside('delete', one.before, from, -1)] : []),
      ...(comes && from < to ? [inline('ins', 'insert')] : []),
    ];
  return [
    ...(goes && from < to ? [inline('del', 'delete')] : []),
    ...(comes ? [aside('insert', shownAs(one), to, 1)] : []),
  ];
}

const decorate = (state: EditorState, { all, active, view }: Omit<MarksState, 'decorations'>): DecorationSet =>
  view === 'original'
    ? DecorationSet.empty
    : DecorationSet.create(
        state.doc,
        all.flatMap((one) => decorationsOf(state, one, one.id === active)),
      );

function applyTo(now: MarksState, tr: Transaction, state: EditorState): MarksState {
  const change = tr.getMeta(key) as Change | undefined;
  if (change) {
    const { resolve: _, ...fields } = change;
    const next = { ...now, ...fields };
    return { ...next, decorations: decorate(state, next) };
  }
  return tr.docChanged ? { ...now, decorations: now.decorations.map(tr.mapping, tr.doc) } : now;
}

/** Shows what is suggested by decorations: neither text nor branch holds anything of them. */
export function suggestionMarks(): AnyExtension {
  return Extension.create({
    name: 'suggestionMarks',
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin<MarksState>({
          key,
          state: {
            init: () => ({ all: [], active: null, view: 'marked', decorations: DecorationSet.empty }),
            apply: (tr, now, _, state) => applyTo(now, tr, state),
          },
          props: {
            decorations: (state) => key.getState(state)?.decorations,
            attributes: (state): Record<string, string> =>
              key.getState(state)?.view === 'final' ? { class: 'suggestions-final' } : {},
            handleClick: (_view, _position, event) => {
              const element = (event.target as Element | null)?.closest<HTMLElement>('[data-suggestion]');
              if (element?.dataset.suggestion) editor.emit('suggestionPicked', { id: element.dataset.suggestion });
              return false;
            },
          },
          view: (view) => {
            const { later, cancel } = settling(() => {
              if (!view.isDestroyed && key.getState(view.state)!.all.length > 0)
                view.dispatch(view.state.tr.setMeta(key, { resolve: true } satisfies Change));
            }, settle);
            return {
              update: (_, before) => {
                if (view.state.doc !== before.doc) later();
              },
              destroy: cancel,
            };
          },
        }),
      ];
    },
  });
}

const tell = (editor: Editor, change: Change) => {
  if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(key, change).setMeta('addToHistory', false));
};
export const showSuggestions = (editor: Editor, all: readonly MarkedSuggestion[], view: SuggestionView) =>
  tell(editor, { all, view });
export const activateSuggestion = (editor: Editor, active: string | null) => tell(editor, { active });

/** What finds the marks of a suggestion in the text. */
export const suggestionMark = (id: string): string => `[data-suggestion="${id}"]`;

/** Where a suggestion stands in the text that is shown; null when it has no place there. */
export function placeOfSuggestion(editor: Editor, id: string): number | null {
  const one = key.getState(editor.state)?.all.find((each) => each.id === id);
  return (one && rangeOf(editor.state, one)?.from) ?? null;
}

/** The words that a discussion of it is about: those it would change, or the paragraph it would come into. */
export function wordsOfSuggestion(editor: Editor, id: string): Range | null {
  const one = key.getState(editor.state)?.all.find((each) => each.id === id);
  const range = one && rangeOf(editor.state, one);
  if (!range) return null;
  if (editor.state.doc.textBetween(range.from, range.to, ' ').trim() !== '') return range;
  const $place = editor.state.doc.resolve(range.from);
  return $place.parent.isTextblock && $place.parent.content.size > 0
    ? { from: $place.start(), to: $place.end() }
    : null;
}
