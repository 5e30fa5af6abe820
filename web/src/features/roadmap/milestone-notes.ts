import type { Anchor } from '@koinon/contract';
import { Extension, type AnyExtension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { resolveAnchor, settling } from '../../editor/index.ts';
import classes from './milestone-notes.module.css';

/** What a paragraph justifies, in words. */
export interface MilestoneNote {
  id: string;
  anchor: Anchor;
  words: string;
  /** Null where one may not see it. */
  href: string | null;
}

interface Notes {
  notes: readonly MilestoneNote[];
  decorations: DecorationSet;
}

const key = new PluginKey<Notes>('milestoneNotes');
const settle = 150;

function noteElement({ id, words, href }: MilestoneNote): HTMLElement {
  const note = document.createElement('div');
  note.className = classes.note!;
  note.contentEditable = 'false';
  note.id = `justifies-${id}`;
  note.setAttribute('role', 'note');
  const said = document.createElement(href === null ? 'span' : 'a');
  said.textContent = words;
  if (href !== null) said.setAttribute('href', href);
  note.append(said);
  return note;
}

/** A line at the margin of the whole paragraph, and under it what it justifies. */
function decorate(state: EditorState, notes: readonly MilestoneNote[]): DecorationSet {
  const decorations = notes.flatMap((note) => {
    const range = resolveAnchor(state, note.anchor);
    if (!range) return [];
    const at = state.doc.resolve(range.from);
    const [from, to] = at.depth === 0 ? [range.from, range.to] : [at.before(), at.after()];
    return [
      Decoration.node(from, to, { class: classes.paragraph! }),
      Decoration.widget(to, () => noteElement(note), {
        side: -1,
        key: `${note.id} ${note.words}`,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    ];
  });
  return DecorationSet.create(state.doc, decorations);
}

function applyTo(now: Notes, tr: Transaction, state: EditorState): Notes {
  const notes = tr.getMeta(key) as readonly MilestoneNote[] | undefined;
  if (notes) return { notes, decorations: decorate(state, notes) };
  return tr.docChanged ? { ...now, decorations: now.decorations.map(tr.mapping, tr.doc) } : now;
}

/** Says at paragraphs which milestones they justify. The text itself holds nothing of it. */
export function milestoneNotes(): AnyExtension {
  return Extension.create({
    name: 'milestoneNotes',
    addProseMirrorPlugins: () => [
      new Plugin<Notes>({
        key,
        state: {
          init: () => ({ notes: [], decorations: DecorationSet.empty }),
          apply: (tr, now, _, state) => applyTo(now, tr, state),
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
        view: (view) => {
          // What was moved or taken away is looked up anew when the text rests.
          const { later, cancel } = settling(() => {
            const { notes } = key.getState(view.state)!;
            if (!view.isDestroyed && notes.length > 0) view.dispatch(view.state.tr.setMeta(key, notes));
          }, settle);
          return { update: (_, before) => void (view.state.doc !== before.doc && later()), destroy: cancel };
        },
      }),
    ],
  });
}

export function showNotes(editor: Editor, notes: readonly MilestoneNote[]): void {
  if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(key, notes).setMeta('addToHistory', false));
}
