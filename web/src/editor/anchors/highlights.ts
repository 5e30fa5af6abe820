import { Extension, type AnyExtension, type Editor } from '@tiptap/core';
import type { Anchor } from '@koinon/contract';
import { readSelection } from '@koinon/live-text/binding';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { settling } from '../settling.ts';
import { indexText, type IndexedText } from './quote.ts';
import { resolveAnchor, type Range } from './resolve.ts';

/** A thread as the text knows it. */
export interface AnchoredThread {
  id: string;
  anchor: Anchor;
  /** Resolved threads keep their place but are not marked. */
  marked: boolean;
}

declare module '@tiptap/core' {
  interface EditorEvents {
    /** Somebody clicked on marked words; the innermost thread first. */
    threadsPicked: { ids: string[] };
    /** The places of the threads have changed; a thread that is not in the map has lost its words. */
    threadsPlaced: ReadonlyMap<string, Range>;
  }
}

interface HighlightState {
  threads: readonly AnchoredThread[];
  active: string | null;
  draft: Range | null;
  places: ReadonlyMap<string, Range>;
  decorations: DecorationSet;
}

type Change = Partial<Pick<HighlightState, 'threads' | 'active' | 'draft'>> & { resolve?: boolean };

const key = new PluginKey<HighlightState>('anchorHighlights');
/** Yjs and the editor settle within a transaction; places are looked up anew a little after the last one. */
const settle = 120;

function marks(state: EditorState, { from, to }: Range, className: string, id?: string): Decoration[] {
  const attributes = { class: className, ...(id ? { 'data-thread': id } : {}) };
  const pictures: Decoration[] = [];
  state.doc.nodesBetween(from, to, (node, at) => {
    if (node.isLeaf && !node.isInline && at >= from) pictures.push(Decoration.node(at, at + node.nodeSize, attributes));
  });
  // A node name of its own: else ProseMirror merges the marks of two threads on the same words into one element.
  return [Decoration.inline(from, to, { nodeName: 'span', ...attributes }, { inclusiveEnd: false }), ...pictures];
}

function decorate(state: EditorState, now: Omit<HighlightState, 'decorations'>): DecorationSet {
  const decorations = now.threads.flatMap((thread) => {
    const range = now.places.get(thread.id);
    const active = thread.id === now.active;
    if (!range || (!thread.marked && !active)) return [];
    return marks(state, range, active ? 'comment-mark comment-mark-active' : 'comment-mark', thread.id);
  });
  if (now.draft) decorations.push(...marks(state, now.draft, 'comment-mark comment-mark-active comment-mark-draft'));
  return DecorationSet.create(state.doc, decorations);
}

function resolveAll(state: EditorState, threads: readonly AnchoredThread[]): Map<string, Range> {
  let indexed: IndexedText | null = null;
  const text = () => (indexed ??= indexText(state.doc));
  const places = new Map<string, Range>();
  for (const { id, anchor } of threads) {
    const range = resolveAnchor(state, anchor, text);
    if (range) places.set(id, range);
  }
  return places;
}

/** The places as they were known, unless one has changed. */
function renewed(known: ReadonlyMap<string, Range>, found: ReadonlyMap<string, Range>): ReadonlyMap<string, Range> {
  const same = ([id, { from, to }]: [string, Range]) => known.get(id)?.from === from && known.get(id)?.to === to;
  return known.size === found.size && [...found].every(same) ? known : found;
}

function mapRange(range: Range | null, tr: Transaction): Range | null {
  if (!range) return null;
  const from = tr.mapping.map(range.from, 1);
  const to = tr.mapping.map(range.to, -1);
  return to > from ? { from, to } : null;
}

function applyTo(now: HighlightState, tr: Transaction, state: EditorState): HighlightState {
  const change = tr.getMeta(key) as Change | undefined;
  if (change) {
    const next = { ...now, ...change };
    const places = change.threads || change.resolve ? renewed(now.places, resolveAll(state, next.threads)) : now.places;
    return { ...next, places, decorations: decorate(state, { ...next, places }) };
  }
  if (!tr.docChanged) return now;
  return { ...now, draft: mapRange(now.draft, tr), decorations: now.decorations.map(tr.mapping, tr.doc) };
}

/** Marks the words of comment threads by decorations: the text itself holds nothing of them. */
export function anchorHighlights(): AnyExtension {
  return Extension.create({
    name: 'anchorHighlights',
    addProseMirrorPlugins() {
      const { editor } = this;
      let told: ReadonlyMap<string, Range> | null = null;
      return [
        new Plugin<HighlightState>({
          key,
          state: {
            init: () => ({
              threads: [],
              active: null,
              draft: null,
              places: new Map(),
              decorations: DecorationSet.empty,
            }),
            apply: (tr, now, _, state) => applyTo(now, tr, state),
          },
          props: {
            decorations: (state) => key.getState(state)?.decorations,
            handleClick: (_view, _position, event) => {
              const ids: string[] = [];
              for (let at = event.target as Element | null; at; at = at.parentElement) {
                const id = at instanceof HTMLElement ? at.dataset.thread : undefined;
                if (id && !ids.includes(id)) ids.push(id);
              }
              if (ids.length > 0) editor.emit('threadsPicked', { ids });
              return false;
            },
          },
          view: (view) => {
            const { later, cancel } = settling(() => {
              if (view.isDestroyed) return;
              readSelection(view);
              view.dispatch(view.state.tr.setMeta(key, { resolve: true } satisfies Change));
            }, settle);
            return {
              update: (_, before) => {
                const now = key.getState(view.state)!;
                if (now.places !== told) {
                  told = now.places;
                  editor.emit('threadsPlaced', now.places);
                }
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
export const showThreads = (editor: Editor, threads: readonly AnchoredThread[]) => tell(editor, { threads });
export const activateThread = (editor: Editor, active: string | null) => tell(editor, { active });
/** Marks the words a comment is being written on. */
export const showDraft = (editor: Editor, draft: Range | null) => tell(editor, { draft });
/** What finds the marked words of a thread, and those that a comment is being written on. */
export const markOf = (threadId: string): string => `[data-thread="${threadId}"]`;
export const draftMark = '.comment-mark-draft';
const nowhere: ReadonlyMap<string, Range> = new Map();
/** Where the threads are that are shown. */
export const placesOf = (editor: Editor): ReadonlyMap<string, Range> => key.getState(editor.state)?.places ?? nowhere;
export const draftRange = (editor: Editor): Range | null => key.getState(editor.state)?.draft ?? null;
