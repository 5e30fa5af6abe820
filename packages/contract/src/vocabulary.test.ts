import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { locales } from './codes.ts';
import { vocabulary } from './vocabulary.ts';

describe('the words of vocabularies', () => {
  it.each(locales)('are those of the pages (%s)', (locale) => {
    const path = new URL(`../../../web/src/i18n/texts/vocabulary.${locale}.json`, import.meta.url);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject(vocabulary[locale]);
  });
});
