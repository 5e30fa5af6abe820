import type { Locale, SuggestionShape, ThreadShape } from '@koinon/contract';
import type { TextPlace } from '@koinon/editor-schema';
import type { Said } from '@koinon/interchange';
import { nameOf, plainBody } from './annex.ts';

/** Something that is said of words, before it is known where they stand now. */
export interface Saying {
  anchor: { start: string; end: string };
  at: (place: TextPlace) => Said;
}

/** A suggestion as a tracked change where Word knows such, else as a comment that says it. */
function suggested(one: SuggestionShape, now: Date): Saying | null {
  const { start, end, form, before, after, detached, imported, author, sentence } = one;
  if (detached) return null;
  const name = imported?.author ?? author.union?.shortName ?? author.name;
  const by = { author: name, at: imported?.at ?? now.toISOString() };
  const whole = [before, after].every((words) => !words.includes('\n') && !words.endsWith('…'));
  return {
    anchor: { start, end },
    at: (place) =>
      form.is === 'words' && whole && place.start.block === place.end.block
        ? { ...by, kind: 'change', after, place }
        : { ...by, kind: 'comment', body: sentence, place },
  };
}

/** All that is said of words of a text, comments in their order. What was deleted or hidden is in no file. */
export function sayings(
  threads: readonly ThreadShape[],
  suggestions: readonly SuggestionShape[],
  { locale, now }: { locale: Locale; now: Date },
): Saying[] {
  const comments = threads.flatMap(({ anchor, comments: all }): Saying[] => {
    if (!anchor) return [];
    return all.flatMap((comment): Saying[] => {
      const { body, hidden, imported, createdAt } = comment;
      if (body === null || hidden !== null) return [];
      const by = { author: nameOf(comment, locale), at: imported?.at ?? createdAt };
      return [{ anchor, at: (place) => ({ ...by, kind: 'comment', body: plainBody(body), place }) }];
    });
  });
  return [...comments, ...suggestions.flatMap((one) => suggested(one, now) ?? [])];
}
