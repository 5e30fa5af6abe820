import { readFile } from 'node:fs/promises';
import { build, type TextJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import { readWithPandoc, writeWithPandoc } from './convert.ts';
import { fromPandoc, toPandoc, withLanguages } from './index.ts';
import { believed } from './languages.ts';

const { text, h, p, ul, table, bold } = build;
const inLanguage = (lang: string, node: TextJson): TextJson => ({ ...node, attrs: { ...node.attrs, lang } });

async function read(format: 'docx' | 'odt' | 'html', bytes: Buffer, own = 'el') {
  const { document, languages } = await readWithPandoc(format, bytes);
  return fromPandoc(withLanguages(document, languages, own), { look: format !== 'html' }).json;
}
/** The words of what says a language, with it. */
function said(node: TextJson): string[] {
  const words = (node.content ?? []).map((part) => part.text ?? '').join('');
  return [
    ...(typeof node.attrs?.lang === 'string' ? [`${node.attrs.lang}: ${words}`] : []),
    ...(node.content ?? []).flatMap((child) => said(child)),
  ];
}

describe('the language of a paragraph', () => {
  it.each(['docx', 'odt'] as const)('comes back from a file of our own: %s', async (format) => {
    const english = p('The ', bold('social'), ' clause.');
    const json = text(
      inLanguage('en', h(2, 'Social clauses')),
      p('Οι ρήτρες της Ένωσης, όπως το ', bold('Buy Social'), '.'),
      inLanguage('en', english),
      { ...ul('κείμενο'), content: [{ type: 'listItem', content: [inLanguage('fr', p('coopérative'))] }] },
      table(['Ένωση', 'Union'], ['α', 'β']),
    );
    const cell = json.content!.at(-1)!.content![0]!.content![1]!;
    cell.content = [inLanguage('en', p('Union'))];
    const file = await writeWithPandoc(format, toPandoc(json, { title: 'Ρήτρες', language: 'el' }), {
      contents: false,
    });
    const expected = ['en: Social clauses', 'en: The social clause.', 'fr: coopérative', 'en: Union'];
    expect(said(await read(format, file))).toEqual(expected);
    // In an English text it is the Greek words that are in another language.
    const greek = said(await read(format, file, 'en'));
    expect(greek).toContain('el: Οι ρήτρες της Ένωσης, όπως το Buy Social.');
    expect(greek.filter((line) => line.startsWith('en'))).toEqual([]);
  });

  it.each(['docx', 'odt', 'html'] as const)('is read in what LibreOffice and web pages say: %s', async (format) => {
    const bytes = await readFile(new URL(`./foreign/languages.${format}`, import.meta.url));
    expect(said(await read(format, bytes))).toEqual([
      'en: The social economy is made of organisations that serve their members.',
      'fr: L’économie sociale réunit les coopératives.',
      'en: one member, one vote',
    ]);
  });

  it('is believed where it is written in the letters of the words, by most of them', () => {
    const spoken = (...parts: [string, string | null][]) =>
      believed(parts.map(([t, language]) => ({ text: t, language })));
    expect(spoken(['Η Ένωση', 'en-US'])).toBeNull();
    expect(spoken(['The union', 'el-GR'])).toBeNull();
    expect(spoken(['Η Ένωση', 'el-GR'])).toBe('el');
    expect(spoken(['The union of ', 'en-GB'], ['Πίνδος', 'el-GR'])).toBe('en');
    expect(spoken(['Die Satzung', 'de_AT'], [' 2026', null])).toBe('de');
    expect(spoken(['Σύμβαση ', 'el'], ['Buy Social', 'en'], [' Europe now', 'fr'])).toBeNull();
    expect(spoken(['2026', 'en-GB'])).toBeNull();
    expect(spoken(['Stadgar', 'sv-SE'])).toBeNull();
  });
});
