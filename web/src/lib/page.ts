import type { ComponentType } from 'react';

/**
 * A page of a feature. `features/<feature>/pages.ts` lists them, and that is all a feature does to be reached: rows are
 * data that weigh nothing, and what they load comes when the page is opened.
 */
export interface Page {
  /**
   * What it stands in: `plain` the pages before one is in, which have no router, `open` the frame for guests too, `people` the frame for who is signed in;
   * or the address of a page with an outlet, whose part it is.
   */
  within: 'plain' | 'open' | 'people' | `/${string}`;
  /** The address, `$name` for a parameter; of a part, the end of it (empty: the part that comes first). */
  path: string;
  /** Top-level keys of the texts that the page and what it loads use. */
  texts: readonly string[];
  load: () => Promise<ComponentType>;
}

/** Texts of the frame behind the door: no page there needs to name them. */
export const frameTexts = ['shell'] as const;

/** The whole address of a page. */
export const addressOf = ({ within, path }: Pick<Page, 'within' | 'path'>): string =>
  within.startsWith('/') ? [within, path].filter(Boolean).join('/') : path;

/** Whether a page is a part of another. */
export const holds = (page: Page, part: Page): boolean => page.path !== '' && part.within === addressOf(page);

const parts = (address: string) => address.split('/').filter(Boolean);

/** The page at an address and those it is a part of, outermost first. Where two fit, the one with fewer parameters. */
export function pagesAt(pages: readonly Page[], pathname: string): Page[] {
  const asked = parts(pathname);
  const blanks = (page: Page) => parts(addressOf(page)).filter((part) => part.startsWith('$')).length;
  const fits = (page: Page) => {
    const own = parts(addressOf(page));
    return own.length === asked.length && own.every((part, i) => part.startsWith('$') || part === asked[i]);
  };
  // A part without an end of its own has the address of what holds it; the part is the page.
  const [found] = pages
    .filter(fits)
    .toSorted((a, b) => blanks(a) - blanks(b) || Number(b.path === '') - Number(a.path === ''));
  if (!found) return [];
  const holder = pages.find((page) => holds(page, found));
  return holder ? [holder, found] : [found];
}
