import { formerMember, type Locale } from '@koinon/contract';
import { type Mentioned, type TextJson, peopleIn, withoutNames, withoutPeople } from '@koinon/editor-schema';

/** The people that a text mentions. */
export const mentionedIn = (node: TextJson): Set<string> => new Set(peopleIn(node).map(([id]) => id));

/** The text as it is given out: who is no longer here is mentioned without a name. What is stored stays as it was written. */
export const withoutFormer = (node: TextJson, gone: ReadonlySet<string>, locale: Locale): TextJson =>
  withoutPeople(node, gone, formerMember[locale]);

/** Words of a text, as they are listed: what there was, what came, and whom both name. */
export interface Words {
  before: string;
  after: string;
  people: readonly Mentioned[];
}

/** The same for words that were taken out of a text. */
export function wordsWithoutFormer<T extends Words>(one: T, gone: ReadonlySet<string>, locale: Locale): T {
  const names = one.people.flatMap(([id, name]) => (gone.has(id) ? [name] : []));
  if (names.length === 0) return one;
  const out = (words: string) => withoutNames(words, names, formerMember[locale]);
  return { ...one, before: out(one.before), after: out(one.after) };
}
