import { type Mentionable, bodyParts, mentionOf } from '@koinon/contract';

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
