import * as Y from 'yjs';
import { kindOf } from '../form/marker.ts';
import { tableKeys } from '../form/table.ts';
import { keys, type Marker } from '../form/names.ts';
import { tableKind } from '../form/rules.ts';
import type { TextBinding } from './binding.ts';

/** Where the editor's selection was before a change, as places of the text. */
export interface Selected {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

/** Where the selection was before a change, and where it was when the change was taken back. */
const [before, after] = ['before', 'after'] as const;

/**
 * What holds texts is not deleted, for others may be writing in it: of such an item, the marker and the key that take it
 * away instead. Null for any other item; no key where nothing more is to be done.
 */
function holderOf({ content, parent, parentSub }: Y.Item): { marker: Marker; gone: string | null } | null {
  if (content instanceof Y.ContentType && content.type instanceof Y.Map) {
    const marker = content.type as Marker;
    return kindOf(marker) === tableKind ? { marker, gone: keys.gone } : null;
  }
  if (parentSub === null || !(parent instanceof Y.Map)) return null;
  const marker = parent as Marker;
  if (parentSub === keys.kind) return kindOf(marker) === tableKind ? { marker, gone: null } : null;
  const [what, id] = parentSub.split(':');
  if (what === 'cell') return { marker, gone: null };
  return what === 'row' || what === 'column' ? { marker, gone: tableKeys.gone(id!) } : null;
}

/** Takes back what this editor did, and nothing that others did. */
export class TextUndo {
  readonly #manager: Y.UndoManager;
  #before: Selected | null = null;
  #gone: { marker: Marker; key: string }[] = [];

  /** Changes that follow one another within `together` milliseconds are taken back at once. */
  constructor(binding: TextBinding, together = 500) {
    this.#manager = new Y.UndoManager(binding.text, {
      trackedOrigins: new Set([binding]),
      captureTimeout: together,
      deleteFilter: (item) => {
        const holder = holderOf(item);
        if (holder?.gone) this.#gone.push({ marker: holder.marker, key: holder.gone });
        return holder === null;
      },
    });
    this.#manager.on('stack-item-added', ({ stackItem, type }) => {
      if (type === 'undo' && this.#before) stackItem.meta.set(before, this.#before);
    });
  }

  /** What was done up to now is not taken back any more. */
  forget(): void {
    this.#manager.clear();
  }

  /** Remembers the selection that an undo of the next change brings back. */
  before(selected: Selected | null): void {
    this.#before = selected;
  }

  get canUndo(): boolean {
    return this.#manager.canUndo();
  }

  get canRedo(): boolean {
    return this.#manager.canRedo();
  }

  /** What comes next is taken back on its own. */
  pause(): void {
    this.#manager.stopCapturing();
  }

  /** Takes back the last change. When nothing of it is left this does nothing: it never goes on to an older one. */
  undo(selected: Selected | null = null): Selected | null {
    const taken = this.#take('undoStack', 'redoStack', 'undoing');
    for (const item of taken?.added ?? []) if (selected) item.meta.set(after, selected);
    return (taken?.last.meta.get(before) as Selected | undefined) ?? null;
  }

  /** Does it again; the selection comes back to where the change had left it. */
  redo(): Selected | null {
    const taken = this.#take('redoStack', 'undoStack', 'redoing');
    return (taken?.last.meta.get(after) as Selected | undefined) ?? null;
  }

  #take(from: 'undoStack' | 'redoStack', to: 'undoStack' | 'redoStack', flag: 'undoing' | 'redoing') {
    const manager = this.#manager;
    const last = manager[from].at(-1);
    if (!last) return null;
    const rest = manager[from].slice(0, -1);
    const known = manager[to];
    // Yjs goes on to the next one when the last changes nothing. The others are kept where it looks for what is one's own.
    manager[from] = [last];
    manager[to] = [...known, ...rest];
    this.#act(flag);
    const added = manager[to].slice(known.length + rest.length);
    manager[to] = [...known, ...added];
    manager[from] = rest;
    for (const item of added) item.meta.set(before, last.meta.get(before));
    return { last, added };
  }

  /** Undoing, and taking away what may not be deleted, is one change, which the next redo takes back. */
  #act(flag: 'undoing' | 'redoing'): void {
    const manager = this.#manager;
    this.#gone = [];
    manager[flag] = true;
    try {
      manager.doc.transact(() => {
        if (flag === 'undoing') manager.undo();
        else manager.redo();
        manager[flag] = true;
        for (const { marker, key } of this.#gone) marker.set(key, true);
      }, manager);
    } finally {
      manager[flag] = false;
    }
  }

  destroy(): void {
    this.#manager.destroy();
  }
}
