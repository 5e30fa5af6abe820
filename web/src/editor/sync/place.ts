import type { Editor } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { positionOf } from '../anchors/relative.ts';

/** Where somebody was in the text: kept while the document is opened anew, so that they go on at the same words. */
export interface Place {
  scroll: number;
  /** Null when they were not in the text. */
  caret: Y.RelativePosition | null;
}

/** The place as the person's own presence tells it. */
export function placeIn(awareness: Awareness): Place {
  const { cursor } = (awareness.getLocalState() ?? {}) as { cursor?: { head: unknown } | null };
  return { scroll: globalThis.scrollY ?? 0, caret: cursor ? Y.createRelativePositionFromJSON(cursor.head) : null };
}

/** Goes back to a place as soon as the text stands; returns how to give up waiting for that. */
export function goBackTo(place: Place, editor: Editor): () => void {
  const go = (): void => {
    window.scrollTo({ top: place.scroll, behavior: 'instant' });
    // Focus went elsewhere by itself when the text went; only who writes in another field by now is left there.
    if (!place.caret || document.activeElement?.matches('input, textarea, [contenteditable="true"]')) return;
    const caret = positionOf(editor.state, place.caret);
    if (caret !== null) editor.commands.focus(caret);
  };
  if (editor.isInitialized) go();
  else editor.on('create', go);
  return () => void editor.off('create', go);
}
