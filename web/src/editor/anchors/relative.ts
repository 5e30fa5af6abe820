import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';

type Mapping = Parameters<typeof relativePositionToAbsolutePosition>[3];
interface SyncState {
  type: Y.XmlFragment;
  binding: { mapping: Mapping } | null;
}

const mappingOf = (state: EditorState): Mapping | null =>
  (ySyncPluginKey.getState(state) as SyncState | undefined)?.binding?.mapping ?? null;

/** Which neighbour a position holds on to when text is written at it. */
export type Side = 'before' | 'after';

/**
 * A place in the text as a Yjs relative position. Inside words it clings to the character on the given side: `after` for
 * where a range begins, `before` for where it ends, so that a range grows by nothing that is written at its edges.
 */
export function relativeOf(
  state: EditorState,
  fragment: Y.XmlFragment,
  position: number,
  side: Side,
): Y.RelativePosition {
  const mapping = mappingOf(state);
  if (!mapping || !fragment.doc) throw new Error('The text is not bound to a shared document');
  const plain = absolutePositionToRelativePosition(position, fragment, mapping) as Y.RelativePosition;
  const place = Y.createAbsolutePositionFromRelativePosition(plain, fragment.doc);
  if (!(place?.type instanceof Y.XmlText)) return plain;
  return Y.createRelativePositionFromTypeIndex(place.type, place.index, side === 'after' ? 0 : -1);
}

/** The place in the text that a relative position means now, or null when its surroundings are gone. */
export function positionOf(state: EditorState, fragment: Y.XmlFragment, relative: Y.RelativePosition): number | null {
  const mapping = mappingOf(state);
  const { doc } = fragment;
  if (!mapping || !doc) return null;
  const place = Y.createAbsolutePositionFromRelativePosition(relative, doc);
  if (!place) return null;
  let position: number | null;
  if (place.type instanceof Y.XmlText) {
    // oxlint-disable-next-line no-underscore-dangle -- whether a text was deleted is told nowhere else
    if (place.type._item?.deleted) return null;
    // y-tiptap takes a position on the very first character for a misresolved one; the start of its text it resolves.
    const start = Y.createRelativePositionFromTypeIndex(place.type, 0, -1);
    const at = relativePositionToAbsolutePosition(doc, fragment, start, mapping);
    position = at === null ? null : at + place.index;
  } else position = relativePositionToAbsolutePosition(doc, fragment, relative, mapping);
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
