import { bindingOf, type Side } from '@koinon/live-text/binding';
import type { EditorState } from '@tiptap/pm/state';
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';

export type { Side };

/**
 * A place in the text as a Yjs relative position. It clings to the letter on the given side: `after` for where a range
 * begins, `before` for where it ends, so that a range grows by nothing that is written at its edges.
 */
export function relativeOf(state: EditorState, position: number, side: Side): Y.RelativePosition {
  const relative = bindingOf(state)?.relative(position, side);
  if (!relative) throw new Error('The text is not bound to a shared document');
  return relative;
}

/** The place in the text that a relative position means now, or null when its surroundings are gone. */
export function positionOf(state: EditorState, relative: Y.RelativePosition): number | null {
  const position = bindingOf(state)?.position(relative) ?? null;
  return position !== null && position >= 0 && position <= state.doc.content.size ? position : null;
}

export const encodePosition = (relative: Y.RelativePosition): string => toBase64(Y.encodeRelativePosition(relative));

/** Null for what is no encoded position: a stranger may have stored anything. */
export function decodePosition(encoded: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(fromBase64(encoded.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return null;
  }
}
