import { pages } from './app/pages.ts';
import { initialLocale } from './i18n/locale.ts';
import { always, loadTexts } from './i18n/texts.ts';
import { frameTexts, pagesAt } from './lib/page.ts';

/**
 * This file is small and comes first: it asks for all that the address needs at once, where each part would else be asked
 * for by the one before it. Whoever needs a part awaits it itself and tells of its failure.
 */
async function begin(): Promise<void> {
  const locale = initialLocale();
  const opened = pagesAt(pages, location.pathname);
  const [outermost] = opened;
  const texts = [...always, ...opened.flatMap((page) => page.texts)].map((key) => loadTexts(locale, key));
  void Promise.allSettled([...texts, ...opened.map((page) => page.load())]);

  if (outermost?.within === 'plain') {
    const { start } = await import('./door.tsx');
    await start(locale, outermost);
  } else {
    void Promise.allSettled([import('./app/Framed.tsx'), ...frameTexts.map((key) => loadTexts(locale, key))]);
    const { start } = await import('./start.tsx');
    await start(locale, pages);
  }
}

// Not awaited here: what it asks for imports from the file this becomes a part of, and each would wait for the other.
void begin();
