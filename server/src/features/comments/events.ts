import { type Anchor, type FieldProblem, type Mentionable, bodyParts, mentionOf } from '@koinon/contract';
import { textFragment } from '@koinon/editor-schema';
import * as Y from 'yjs';
import { Refusal } from '../../runtime/errors.ts';

/** Whether bytes are exactly one relative position into the text of a document. */
function isPosition(base64: string): boolean {
  try {
    const bytes = new Uint8Array(Buffer.from(base64, /[-_]/.test(base64) ? 'base64url' : 'base64'));
    const position = Y.decodeRelativePosition(bytes);
    const { item, type, tname } = position;
    if (item === null && type === null && tname !== textFragment) return false;
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

/** Whether a body mentions anybody at all. */
export const mentionsSomebody = (body: string): boolean => bodyParts(body).some((part) => part.type === 'mention');

/**
 * The body as it is stored: mentions of those one may mention, under their own names; every other mention becomes plain
 * words. Brackets leave those words, so that no new mention arises from what is left around them.
 */
export function settleMentions(body: string, { people, unions }: Mentionable): string {
  const names = new Map([
    ...people.map(({ id, name }) => [`person:${id}`, name] as const),
    ...unions.map(({ id, name }) => [`union:${id}`, name] as const),
  ]);
  return bodyParts(body)
    .map((part) => {
      if (part.type === 'text') return part.text;
      const name = names.get(`${part.of}:${part.id}`);
      return name === undefined ? `@${part.name.replace(/[[\]]/g, ' ')}` : mentionOf(part.of, part.id, name);
    })
    .join('');
}
