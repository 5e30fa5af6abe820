import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { always, textKeys } from '../i18n/texts.ts';
import { addressOf, frameTexts, holds, pagesAt, type Page } from '../lib/page.ts';
import { pages } from './pages.ts';

const source = fileURLToPath(new URL('..', import.meta.url));
const shown = (path: string) => relative(source, path).split(sep).join('/');

/** Words of a file that begin with a key of texts, as in 'unions.title' or `unions.form.${name}`. */
function keysIn(text: string): string[] {
  const quoted = new RegExp(`['"\`](${textKeys.join('|')})\\.[\\w$]`, 'g');
  return [...text.matchAll(quoted)].map((match) => match[1]!);
}

/** Every text key that a module and what it imports use, with one place each. Parts that name their own texts are left out. */
function used(path: string, seen = new Set<string>(), found = new Map<string, string>()): Map<string, string> {
  if (seen.has(path) || !existsSync(path)) return found;
  seen.add(path);
  const text = readFileSync(path, 'utf8').replaceAll(/^import type .*$/gm, '');
  const own = text.replaceAll(/lazyPart\(\[[^\]]*\][^;]*?import\('[^']+'\)/g, '');
  for (const key of keysIn(text)) if (!found.has(key)) found.set(key, shown(path));
  for (const [, to] of own.matchAll(/(?:from|import\()\s*'(\.[^']+\.tsx?)'/g))
    used(join(dirname(path), to!), seen, found);
  // What features register for a page is found by name.
  for (const [, pattern] of own.matchAll(/import\.meta\.glob<\w+>\(\s*'([^']+\.(?:tsx|\{ts,tsx\}))'/g))
    for (const to of globSync(pattern!, { cwd: dirname(path) })) used(join(dirname(path), to), seen, found);
  return found;
}

/** Where a page's code is, from the text of its `load`. */
const moduleOf = (page: Page): string => {
  const path = /import__?\w*\(\s*["']([^"']+)["']/.exec(page.load.toString())?.[1];
  if (!path) throw new Error(`${addressOf(page)}: no module in ${page.load.toString()}`);
  return path.startsWith('/web/') ? join(source, '..', '..', path) : path;
};

describe('the pages', () => {
  it('name every key of the texts that they use', () => {
    expect(pages.length).toBeGreaterThan(15);
    const frame = used(join(source, 'app/Framed.tsx'));
    expect([...frame].filter(([key]) => !([...always, ...frameTexts] as readonly string[]).includes(key))).toEqual([]);
    const wrong: string[] = [];
    for (const page of pages) {
      const named: string[] = [
        ...always,
        ...page.texts,
        ...pages.filter((one) => holds(one, page)).flatMap((one) => one.texts),
      ];
      if (page.within !== 'plain') named.push(...frameTexts);
      const missing = [...used(moduleOf(page))].filter(([key]) => !named.includes(key));
      wrong.push(...missing.map(([key, place]) => `${addressOf(page)}: ${key} (${place})`));
      for (const key of page.texts) expect(textKeys, addressOf(page)).toContain(key);
    }
    expect(wrong).toEqual([]);
  });

  it('have an address each', () => {
    const addresses = pages.map((page) => `${addressOf(page)}${page.path === '' ? ' (first part)' : ''}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('are found by address, a part with what holds it', () => {
    const paths = (address: string) => pagesAt(pages, address).map(addressOf);
    expect(paths('/')).toEqual(['/']);
    expect(paths('/workspaces/new')).toEqual(['/workspaces/new']);
    expect(paths('/workspaces/abc')).toEqual(['/workspaces/$workspaceId', '/workspaces/$workspaceId']);
    expect(paths('/workspaces/abc/people/')).toEqual(['/workspaces/$workspaceId', '/workspaces/$workspaceId/people']);
    expect(paths('/documents/abc')).toEqual(['/documents/$documentId']);
    expect(paths('/signin/link')).toEqual(['/signin/link']);
    expect(paths('/nowhere/at/all')).toEqual([]);
  });
});
