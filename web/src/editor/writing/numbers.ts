import type { LegalLanguage } from '@koinon/editor-schema';
import { readSelection } from '@koinon/live-text/binding';
import { Extension } from '@tiptap/core';
import { NodeSelection, Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type NodeView } from '@tiptap/pm/view';
import { scrollToPosition } from '../presence/follow.ts';
import { settling } from '../settling.ts';
import { ContentsView } from './contents-view.ts';
import { readNumbers, type Numbers } from './read-numbers.ts';
import './tools.ts';

interface NumbersState extends Numbers {
  decorations: DecorationSet;
}

const key = new PluginKey<NumbersState>('numbers');
const pause = 150;

/** What numbers itself in the open text, as it was when the writing last paused. */
export const numbersIn = (state: EditorState): Numbers | null => key.getState(state) ?? null;
/** A transaction that changes the numbers and nothing else. */
export const renumbers = (transaction: { getMeta: (key: PluginKey) => unknown }): boolean =>
  transaction.getMeta(key) === true;

export interface NumbersOptions {
  language: () => LegalLanguage;
  words: () => { contents: string; noContents: string; gone: (label: string) => string };
}

/** Articles, paragraphs and items that number themselves, references that follow them, and tables of contents. */
export const NumbersOfText = Extension.create<NumbersOptions>({
  name: 'numbersOfText',
  addOptions: () => ({
    language: () => 'el',
    words: () => ({ contents: '', noContents: '', gone: (label) => label }),
  }),

  addKeyboardShortcuts() {
    return {
      'Mod-Alt-f': ({ editor }) => {
        if (!editor.isEditable) return false;
        editor.emit('toolAsked', { is: 'footnote', at: null });
        return true;
      },
      Enter: ({ editor }) => {
        const { selection } = editor.state;
        if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'footnote') return false;
        editor.emit('toolAsked', { is: 'footnote', at: selection.from });
        return true;
      },
    };
  },

  addProseMirrorPlugins() {
    const { editor, options } = this;
    const shown = new Set<ContentsView>();
    const read = (state: EditorState): NumbersState => {
      const numbers = readNumbers(state.doc, options.language());
      const decorations = [...numbers.labels].map(([at, label]) =>
        Decoration.node(at, at + state.doc.nodeAt(at)!.nodeSize, { class: 'numbered', 'data-number': label }),
      );
      for (const { at, to, form, label } of numbers.references) {
        const aim = to === null ? undefined : numbers.named.get(to);
        const cite = aim ? aim.cite[form] : options.words().gone(label);
        decorations.push(Decoration.node(at, at + 1, aim ? {} : { 'data-gone': '' }, { cite }));
      }
      return { ...numbers, decorations: DecorationSet.create(state.doc, decorations) };
    };
    const jump = (at: number): void => scrollToPosition(editor, at + 1);

    return [
      new Plugin<NumbersState>({
        key,
        state: {
          init: (_, state) => read(state),
          apply: (tr, now, _, state) => {
            if (tr.getMeta(key)) return read(state);
            return tr.docChanged ? { ...now, decorations: now.decorations.map(tr.mapping, tr.doc) } : now;
          },
        },
        view: (view) => {
          const draw = () => {
            const numbers = key.getState(view.state);
            if (numbers) for (const one of shown) one.draw(view.state.doc, numbers);
          };
          const { later, cancel } = settling(() => {
            readSelection(view);
            view.dispatch(view.state.tr.setMeta(key, true));
          }, pause);
          draw();
          return {
            update: (_, before) => {
              if (before.doc !== view.state.doc) later();
              if (key.getState(before) !== key.getState(view.state)) draw();
            },
            destroy: cancel,
          };
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          nodeViews: {
            reference: (node, _, __, decorations): NodeView => {
              const dom = document.createElement('span');
              dom.className = 'reference';
              const say = (given: readonly Decoration[], label: unknown) => {
                const cite = given.map(({ spec }) => (spec as { cite?: string }).cite).find((one) => one !== undefined);
                dom.textContent = cite ?? String(label);
              };
              say(decorations, node.attrs.label);
              return {
                dom,
                update: (next, given) => {
                  if (next.type !== node.type) return false;
                  say(given, next.attrs.label);
                  return true;
                },
              };
            },
            contents: () => {
              const made = new ContentsView({
                words: options.words(),
                onJump: jump,
                onGone: () => shown.delete(made),
              });
              shown.add(made);
              const numbers = key.getState(editor.state);
              if (numbers) made.draw(editor.state.doc, numbers);
              return made;
            },
          },
          handleClickOn: (view, _, node, at) => {
            if (node.type.name === 'footnote') {
              editor.emit('toolAsked', { is: 'footnote', at });
              return true;
            }
            if (node.type.name !== 'reference') return false;
            const aim = key.getState(view.state)?.named.get(String(node.attrs.to));
            if (aim) jump(aim.at);
            return aim !== undefined;
          },
        },
      }),
    ];
  },
});
