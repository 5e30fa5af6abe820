import { locales, type Locale } from '@koinon/contract';
import { innerQuotes } from '@koinon/text';
import { createInstance, type BackendModule, type i18n, type PostProcessorModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { rememberLocale } from './locale.ts';
import { always, loadTexts } from './texts.ts';

/** What is put into a sentence between quotation marks may have its own. */
const quotes: PostProcessorModule = {
  type: 'postProcessor',
  name: 'innerQuotes',
  process: (text) => innerQuotes(text),
};

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  // Of two parameters: i18next takes the promise.
  read: (locale, key) => loadTexts(locale, key),
};

/**
 * i18next with the texts of one language, key by key as pages ask for them (`loadNamespaces`); `t('unions.title')` is
 * `title` of the namespace `unions`. `<html lang>` and the remembered choice follow each change.
 */
export async function createI18n(locale: Locale): Promise<i18n> {
  const instance = createInstance();
  instance.on('languageChanged', (lng) => {
    document.documentElement.lang = lng;
    rememberLocale(lng);
  });
  await instance
    .use(backend)
    .use(initReactI18next)
    .use(quotes)
    .init({
      postProcess: [quotes.name],
      lng: locale,
      fallbackLng: false,
      supportedLngs: [...locales],
      ns: [...always],
      defaultNS: 'common',
      nsSeparator: '.',
      keySeparator: '.',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  return instance;
}
