import { describe, expect, it } from 'vitest';
import {
  articleNumber,
  build,
  greekNumeral,
  legalReference,
  linkFromInput,
  outlineOf,
  foreignPicture,
  safeImageSource,
  toHtml,
} from './index.ts';

describe('Greek legal numbering', () => {
  it.each([
    [1, 'α΄'],
    [5, 'ε΄'],
    [6, 'στ΄'],
    [7, 'ζ΄'],
    [10, 'ι΄'],
    [11, 'ια΄'],
    [16, 'ιστ΄'],
    [20, 'κ΄'],
    [90, 'ϟ΄'],
    [123, 'ρκγ΄'],
  ])('writes %i as %s', (value, numeral) => expect(greekNumeral(value)).toBe(numeral));

  it.each([0, -1, 1.5, 1000])('refuses %d', (value) => expect(() => greekNumeral(value)).toThrow(RangeError));

  it('cites a place', () => {
    expect(legalReference({ article: 1, paragraph: 2, item: 1 })).toBe('Άρθρο 1, παρ. 2, περ. α΄');
    expect(legalReference({ article: 12 })).toBe('Άρθρο 12');
  });

  it('reads the number of an article', () => {
    expect(articleNumber('Άρθρο 12 – Σκοπός')).toBe(12);
    expect(articleNumber('ΑΡΘΡΟ 3')).toBe(3);
    expect(articleNumber('Article 4. Scope')).toBe(4);
    expect(articleNumber('Το άρθρο 4')).toBeNull();
  });
});

describe('outline', () => {
  it('gives each heading an id of its own, the one in the HTML', () => {
    const json = build.text(build.h(1, 'Σκοπός'), build.quote(build.h(2, 'Σκοπός')), build.h(3, '!!!'), build.p('x'));
    const entries = outlineOf(json);
    expect(entries.map((e) => [e.id, e.level])).toEqual([
      ['s-σκοπός', 1],
      ['s-σκοπός-2', 2],
      ['s-section', 3],
    ]);
    for (const { id } of entries) expect(toHtml(json)).toContain(`id="${id}"`);
  });
});

describe('addresses', () => {
  it.each([
    ['example.gr', 'https://example.gr/'],
    ['example.gr:8080/a', 'https://example.gr:8080/a'],
    ['grafeio@example.gr', 'mailto:grafeio@example.gr'],
    ['210 123 4567', 'tel:2101234567'],
    ['HTTP://Example.gr', 'http://example.gr/'],
    ['javascript:alert(1)', null],
    ['μια λέξη', null],
    ['λέξη', null],
    ['', null],
  ])('makes of %j the link %j', (input, href) => expect(linkFromInput(input)).toBe(href));

  it('takes pictures of documents and of https', () => {
    const own = `/api/documents/${'0'.repeat(24)}/images/${'1'.repeat(24)}`;
    expect(safeImageSource(own)).toBe(own);
    expect(safeImageSource(`${own}?x=1`)).toBeNull();
    expect(safeImageSource('http://example.gr/a.png')).toBeNull();
    expect(safeImageSource('https://example.gr/a.png')).toBeNull();
    expect(foreignPicture('https://example.gr/a.png')).toBe('https://example.gr/a.png');
    expect(foreignPicture('http://example.gr/a.png')).toBeNull();
    expect(foreignPicture(own)).toBeNull();
    expect(safeImageSource('data:image/png;base64,AAAA')).toBeNull();
  });
});
