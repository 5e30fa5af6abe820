import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import { positionOf } from '../anchors/relative.ts';
import '../writing/fold.ts';
import type { DocumentSession } from '../sync/DocumentSession.ts';

function cursorOf(session: DocumentSession, editor: Editor, clientId: number): number | null {
  const state = session.provider.socket.awareness.getStates().get(clientId) as
    | { cursor?: { head: unknown } }
    | undefined;
  if (!state?.cursor) return null;
  try {
    return positionOf(editor.state, Y.createRelativePositionFromJSON(state.cursor.head));
  } catch {
    return null;
  }
}

/** Brings a place of the text into the middle of the window, gently where the person allows motion. */
export function scrollToPosition(editor: Editor, position: number): void {
  const at = Math.min(position, editor.state.doc.content.size);
  editor.emit('leadsTo', at);
  const { node } = editor.view.domAtPos(at);
  const element = node instanceof Element ? node : node.parentElement;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
}

/**
 * Following someone: the page scrolls with their cursor until one scrolls, types or presses Escape. `follow(null)` ends
 * it. `follow` scrolls at once and answers false when they have no cursor in the text.
 */
export function useFollowCursor(session: DocumentSession, editor: Editor | null) {
  const [followed, setFollowed] = useState<number | null>(null);

  useEffect(() => {
    if (followed === null || !editor) return undefined;
    const { awareness } = session.provider.socket;
    const go = () => {
      if (!awareness.getStates().has(followed)) return setFollowed(null);
      const position = cursorOf(session, editor, followed);
      if (position !== null) scrollToPosition(editor, position);
    };
    const stop = () => setFollowed(null);
    const stopOnKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' || editor.isFocused) stop();
    };
    awareness.on('change', go);
    window.addEventListener('wheel', stop, { passive: true });
    window.addEventListener('touchmove', stop, { passive: true });
    window.addEventListener('keydown', stopOnKey);
    return () => {
      awareness.off('change', go);
      window.removeEventListener('wheel', stop);
      window.removeEventListener('touchmove', stop);
      window.removeEventListener('keydown', stopOnKey);
    };
  }, [followed, session, editor]);

  const follow = (clientId: number | null): boolean => {
    const position = clientId !== null && editor ? cursorOf(session, editor, clientId) : null;
    setFollowed(position === null ? null : clientId);
    if (position !== null && editor) scrollToPosition(editor, position);
    return position !== null;
  };
  return { followed, follow };
}
