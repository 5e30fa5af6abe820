import { bodyParts, mentionOf } from '@koinon/contract';

/** Somebody chosen with @ while a comment was written. */
export interface Mentioned {
  kind: 'person' | 'union';
  id: string;
  name: string;
}

/** A comment as it is being written: words as one reads them, and who the names in them stand for. */
export interface Writing {
  text: string;
  mentioned: Mentioned[];
}

export const nothingWritten: Writing = { text: '', mentioned: [] };

/** The body to send: `@name` of those who were chosen becomes a mention, longest name first. */
export function bodyOf({ text, mentioned }: Writing): string {
  const names = new Map(mentioned.map((one) => [`@${one.name}`, one]));
  if (names.size === 0) return text.trim();
  const pattern = [...names.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
  return text
    .replace(new RegExp(`(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu'), (name) => {
      const one = names.get(name)!;
      return mentionOf(one.kind, one.id, one.name);
    })
    .trim();
}

/** A stored body as it is edited. */
export function writingOf(body: string): Writing {
  const parts = bodyParts(body);
  return {
    text: parts.map((part) => (part.type === 'text' ? part.text : `@${part.name}`)).join(''),
    mentioned: parts.flatMap((part) =>
      part.type === 'mention' ? [{ kind: part.of, id: part.id, name: part.name }] : [],
    ),
  };
}
