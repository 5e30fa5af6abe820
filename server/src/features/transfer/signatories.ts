import type { Locale } from '@koinon/contract';
import { build, type TextJson } from '@koinon/editor-schema';
import { spoken } from '../../runtime/union-words.ts';
import { dayOf, type Signed } from './present.ts';

const words = spoken({
  el: {
    title: 'Υπογραφές',
    head: ['Ένωση', 'Απόφαση', 'Ημερομηνία'],
    none: 'Καμία Ένωση δεν έχει υπογράψει ακόμη αυτό το κείμενο.',
  },
  en: {
    title: 'Signatures',
    head: ['Union', 'Decision', 'Date'],
    none: 'No union has signed this text yet.',
  },
});

/** A text with those who signed it behind it, in the order in which they did. */
export function withSignatories(json: TextJson, signed: readonly Signed[], locale: Locale): TextJson {
  const say = words[locale];
  const rows = signed.map(({ union, decisionNumber, at }) => [union.name, decisionNumber, dayOf(new Date(at), locale)]);
  const list = rows.length > 0 ? build.sized([50, 25, 25], build.table(say.head, ...rows)) : build.p(say.none);
  return { ...json, content: [...(json.content ?? []), build.h(2, say.title), list] };
}
