import type { InstallationSettings, Locale } from '@koinon/contract';
import { type UnionWords, tableInUnionWords } from '@koinon/text/union-words';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { RequestHandler } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';

/** For whom texts are being written: known to whatever a request, a job or a follower calls. It holds words, and nothing is done by it. */
const speaking = new AsyncLocalStorage<UnionWords>();
const usual: UnionWords = { el: 'union', en: 'union' };
const isUsual = (locale: Locale, words: UnionWords): boolean => words[locale] === usual[locale];

export const unionWordsOf = ({ unionsEl, unionsEn }: InstallationSettings): UnionWords => ({
  el: unionsEl,
  en: unionsEn,
});

/** Does work in which texts of ours have the words that were chosen. */
export const inWords = <T>(words: UnionWords, work: () => T): T => speaking.run(words, work);

/**
 * Texts of ours in both languages, in the words that administrators chose for unions: a table, a list, or one text. Whatever
 * of ours names unions goes through it, and no text that people wrote does.
 */
export function spoken<T extends Record<Locale, unknown>>(texts: T): T {
  const made = new Map<string, unknown>();
  const chosenIn = (locale: Locale): unknown => {
    const words = speaking.getStore() ?? usual;
    if (isUsual(locale, words)) return texts[locale];
    const key = `${locale} ${words[locale]}`;
    if (!made.has(key)) made.set(key, tableInUnionWords(texts[locale], locale, words));
    return made.get(key);
  };
  return {
    get el() {
      return chosenIn('el');
    },
    get en() {
      return chosenIn('en');
    },
  } as T;
}

/** The same for texts of one language: a sentence, or what a new document begins with. */
export function said<T>(texts: T, locale: Locale): T {
  const words = speaking.getStore() ?? usual;
  return isUsual(locale, words) ? texts : tableInUnionWords(texts, locale, words);
}

/** The page in the browser reads it before its first word. It says nothing of the person, and is not there where nothing was chosen. */
const cookieName = 'koinon-words';

/** Answers requests in the words that were chosen, and tells the page which they are. */
export const unionWords =
  (chosen: () => Promise<UnionWords>, secure: boolean): RequestHandler =>
  async (req, res, next) => {
    const words = await chosen();
    const wanted = isUsual('el', words) && isUsual('en', words) ? '' : `${words.el}.${words.en}`;
    const had = parseCookie(req.headers.cookie ?? '')[cookieName] ?? '';
    const page = req.path.startsWith('/api/') || !/^\/(?:p|g|v)\/|\.\w+$/.test(req.path);
    if (page && had !== wanted)
      res.appendHeader(
        'Set-Cookie',
        stringifySetCookie({
          name: cookieName,
          value: wanted,
          secure,
          sameSite: 'lax',
          path: '/',
          maxAge: wanted === '' ? 0 : 400 * 86_400,
        }),
      );
    inWords(words, next);
  };
