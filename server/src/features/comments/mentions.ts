import { type Mentionable, bodyParts, mentionOf } from '@koinon/contract';
import type { Participation } from '../participation/index.ts';
import type { Talk } from './talk.ts';

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

/** Whom one may mention: the people of the workspace who can read it, and the unions that take part in it. */
export const mentionableBy =
  (participation: Pick<Participation, 'peopleOf'>) =>
  async ({ workspace }: Talk): Promise<Mentionable> => {
    const people = await participation.peopleOf(workspace);
    return {
      people: people.map(({ person, union }) => ({
        ...person,
        union: union && { id: union.id, name: union.name, shortName: union.shortName },
      })),
      unions: workspace.facts.unions
        .filter((union) => union.status === 'active')
        .map(({ id, name, shortName }) => ({ id, name, shortName })),
    };
  };
