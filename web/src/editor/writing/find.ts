import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { settling } from '../settling.ts';
import { findMatches, type Match, type Search } from './find-matches.ts';

export interface FindState {
  search: Search | null;
  matches: readonly Match[];
  /** Which of them one is at; -1 where there is none. */
  current: number;
  decorations: DecorationSet;
}
type Change = { search: Search | null; from?: number } | { current: number } | { again: true };

const key = new PluginKey<FindState>('find');
const nothing: FindState = { search: null, matches: [], current: -1, decorations: DecorationSet.empty };

export const findIn = (state: EditorState): FindState => key.getState(state) ?? nothing;

function shown(state: EditorState, now: Omit<FindState, 'decorations'>): FindState {
  const decorations = now.matches.map(({ from, to }, index) =>
    Decoration.inline(from, to, { class: index === now.current ? 'found found-now' : 'found' }),
  );
  return { ...now, decorations: DecorationSet.create(state.doc, decorations) };
}

/** The first match at or behind a place, or the first of all. */
const nextOf = (matches: readonly Match[], place: number): number => {
  const index = matches.findIndex(({ from }) => from >= place);
  return matches.length === 0 ? -1 : Math.max(0, index);
};

function changed(change: Change, now: FindState, state: EditorState): FindState {
  if ('current' in change) return shown(state, { ...now, current: change.current });
  const search = 'search' in change ? change.search : now.search;
  if (search === null) return nothing;
  const matches = findMatches(state.doc, search);
  const from = 'search' in change ? (change.from ?? state.selection.from) : (now.matches[now.current]?.from ?? 0);
  return shown(state, { search, matches, current: nextOf(matches, from) });
}

/** Marks the words that are looked for, as long as they are. */
export const Find = Extension.create({
  name: 'find',
  addKeyboardShortcuts() {
    const ask = ({ editor }: { editor: Editor }) => {
      editor.emit('toolAsked', { is: 'find' });
      return true;
    };
    return { 'Mod-f': ask, 'Mod-h': ask };
  },
  addProseMirrorPlugins: () => [
    new Plugin<FindState>({
      key,
      state: {
        init: () => nothing,
        apply: (tr, now, _, state) => {
          const change = tr.getMeta(key) as Change | undefined;
          if (change) return changed(change, now, state);
          if (!tr.docChanged || now.search === null) return now;
          const matches = now.matches.map(({ from, to }) => ({
            from: tr.mapping.map(from, 1),
            to: tr.mapping.map(to, -1),
          }));
          return { ...now, matches, decorations: now.decorations.map(tr.mapping, tr.doc) };
        },
      },
      view: (view) => {
        const again = () => view.dispatch(view.state.tr.setMeta(key, { again: true } satisfies Change));
        const { later, cancel } = settling(again, 200);
        return {
          update: (_, before) => {
            if (before.doc !== view.state.doc && findIn(view.state).search !== null) later();
          },
          destroy: cancel,
        };
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
    }),
  ],
});

const tell = (editor: Editor, change: Change): void => editor.view.dispatch(editor.state.tr.setMeta(key, change));

export const lookFor = (editor: Editor, search: Search | null): void => tell(editor, { search });

/** Goes to the next match or the one before; round at the ends. */
export function step(editor: Editor, by: 1 | -1): void {
  const { matches, current } = findIn(editor.state);
  if (matches.length > 0) tell(editor, { current: (current + by + matches.length) % matches.length });
}

/** Replaces the match one is at and goes to the next. */
export function replaceOne(editor: Editor, words: string): void {
  const { matches, current, search } = findIn(editor.state);
  const match = matches[current];
  if (!match || !search || match.from >= match.to) return;
  const { tr } = editor.state;
  if (words === '') tr.delete(match.from, match.to);
  else tr.insertText(words, match.from, match.to);
  editor.view.dispatch(tr.setMeta(key, { search, from: match.from + words.length } satisfies Change));
}

/** Replaces all of them as one step to undo. Answers how many. */
export function replaceAll(editor: Editor, words: string): number {
  const { search } = findIn(editor.state);
  if (!search) return 0;
  // As they are now: others may have written since they were last looked for.
  const matches = findMatches(editor.state.doc, search);
  const { tr } = editor.state;
  for (const { from, to } of matches.toReversed()) {
    if (words === '') tr.delete(from, to);
    else tr.insertText(words, from, to);
  }
  editor.view.dispatch(tr.setMeta(key, { search, from: 0 } satisfies Change));
  return matches.length;
}

/** Puts the cursor on the match one is at, and the focus into the text. */
export function standAt(editor: Editor): void {
  const { matches, current } = findIn(editor.state);
  const match = matches[current];
  if (match)
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, match.from, match.to)));
  editor.view.focus();
}
