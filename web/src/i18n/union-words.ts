import { englishUnionWords, greekUnionWords } from '@koinon/contract';
import { tableInUnionWords } from '@koinon/text/union-words';
import type { Texts } from './texts.ts';

/** Texts in the words that the cookie names: `federation.network`. What it does not know stays «Ένωση» and “union”. */
export function inChosenWords(texts: Texts, locale: string, chosen: string): Texts {
  const [el, en] = chosen.split('.');
  return tableInUnionWords(texts, locale === 'en' ? 'en' : 'el', {
    el: greekUnionWords.find((word) => word === el) ?? 'union',
    en: englishUnionWords.find((word) => word === en) ?? 'union',
  });
}
