import type { Anchor, FieldProblem } from '@koinon/contract';
import { textName } from '@koinon/live-text';
import * as Y from 'yjs';
import { Refusal } from '../../runtime/errors.ts';

/** Whether bytes are exactly one relative position into the text of a document. */
function isPosition(base64: string): boolean {
  try {
    const bytes = new Uint8Array(Buffer.from(base64, /[-_]/.test(base64) ? 'base64url' : 'base64'));
    const position = Y.decodeRelativePosition(bytes);
    const { item, type, tname } = position;
    if (item === null && type === null && tname !== textName) return false;
    if (![item, type].every((id) => id === null || (Number.isSafeInteger(id.client) && Number.isSafeInteger(id.clock))))
      return false;
    // Older encoders leave out the last byte, which says to which side the position holds on to.
    const whole = Y.encodeRelativePosition(position).length;
    return bytes.length === whole || bytes.length === whole - 1;
  } catch {
    return false;
  }
}

/** Refuses an anchor whose ends are not relative positions, naming the field. */
export function demandAnchor(anchor: Anchor | null): void {
  if (anchor === null) return;
  const errors: FieldProblem[] = (['start', 'end'] as const).flatMap((end) =>
    isPosition(anchor[end])
      ? []
      : [{ path: `anchor.${end}`, code: 'position', message: 'Yjs relative position, base64' }],
  );
  if (errors.length > 0) throw new Refusal('bad-input', { errors });
}
