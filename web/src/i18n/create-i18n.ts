import { locales, type Locale } from '@koinon/contract';
import { innerQuotes } from '@koinon/text';
import { createInstance, type i18n, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { textsOf } from './texts.ts';

/** What is put into a sentence between quotation marks may have its own. */
const quotes: PostProcessorModule = {
  type: 'postProcessor',
  name: 'innerQuotes',
  process: (text) => innerQuotes(text),
};

const storageKey = 'koinon:locale';

const known = (code: string | null | undefined): Locale | undefined =>
  locales.find((locale) => locale === code?.slice(0, 2).toLowerCase());

/** The language before anybody signed in: the one chosen here before, else the browser's, else Greek. */
export function initialLocale(): Locale {
  try {
    const chosen = known(localStorage.getItem(storageKey));
    if (chosen) return chosen;
  } catch {
    // Storage may be closed: the browser's language will do.
  }
  return known(navigator.languages.find((code) => known(code))) ?? 'el';
}

/** i18next with both languages in the bundle; `<html lang>` and the remembered choice follow each change. */
export function createI18n(locale: Locale = initialLocale()): i18n {
  const instance = createInstance();
  const follow = (lng: string) => {
    document.documentElement.lang = lng;
    try {
      localStorage.setItem(storageKey, lng);
    } catch {
      // Nothing is lost but the memory of the choice.
    }
  };
  instance.on('languageChanged', follow);
  void instance
    .use(initReactI18next)
    .use(quotes)
    .init({
      postProcess: [quotes.name],
      lng: locale,
      fallbackLng: 'el',
      supportedLngs: [...locales],
      resources: { el: { translation: textsOf('el') }, en: { translation: textsOf('en') } },
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  return instance;
}
