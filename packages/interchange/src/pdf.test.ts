import { build } from '@koinon/editor-schema';
import * as fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toPandoc, toTypst } from './index.ts';
import { pdf } from './pdf.ts';

const { text, h, p, ul, ol, tasks, quote, callout, table, bold, link, rule, image } = build;
const directory = mkdtempSync(join(tmpdir(), 'koinon-pdf-'));
afterAll(() => rmSync(directory, { recursive: true }));

const make = (json: ReturnType<typeof text>, more: object = {}) =>
  pdf({
    template: 'text',
    data: { title: 'Υπόμνημα', language: 'el', cover: false, contents: false, facts: [], ...more },
    body: toTypst(json),
    at: new Date('2026-05-04T10:00:00Z'),
  });
const bytesOf = (...given: Parameters<typeof make>) => make(...given).bytes;
const look = (program: string, bytes: Buffer, ...after: string[]): string => {
  const path = join(directory, 'a.pdf');
  writeFileSync(path, bytes);
  return execFileSync(program, [path, ...after], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
};

const signs = ['ά', '"', '\\', '#', '\n', '\t', '{', '}', '$', '`', '\u0000', '\u202e', '\ud800', '[', ')', ',', '/*'];

const everything = text(
  h(3, 'Άρθρο 1 – Σκοπός'),
  p('Με ', bold('έντονα'), ' και ', link('σύνδεσμο', 'https://koinon.example')),
  h(1, 'Δεύτερο'),
  ul('ένα', [p('δύο'), ol('τρία')]),
  tasks('εκκρεμεί', { done: 'έγινε' }),
  quote('ᾧ τὸ δίκαιον'),
  callout('decision', 'Εγκρίθηκε'),
  table(['Φορέας', 'Ποσό'], ['Ένωση', '5']),
  rule(),
  image(`/api/documents/${'a'.repeat(24)}/images/${'b'.repeat(24)}`, 'Ο Κήπος', null, 'Φωτογραφία του 2026'),
);

describe('a PDF', () => {
  it('is tagged, has title and language, and letters for Greek', () => {
    const bytes = bytesOf(everything, { cover: true, contents: true, facts: [['Έκδοση', '2']] });
    const info = look('pdfinfo', bytes);
    expect(info).toMatch(/Title: +Υπόμνημα/);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/Pages: +3/);
    expect(look('pdffonts', bytes)).toMatch(/LibertinusSerif.* yes yes yes/);
    expect(bytes.toString('latin1')).toContain('/Lang (el');
    const words = look('pdftotext', bytes, '-');
    for (const said of [
      'Έκδοση',
      'Περιεχόμενα',
      'Άρθρο 1 – Σκοπός',
      'ᾧ τὸ δίκαιον',
      'Εγκρίθηκε',
      'Ο Κήπος',
      'Φωτογραφία',
      'Σελίδα',
    ])
      expect(words).toContain(said);
  });

  it('keeps what stands under a picture with it', () => {
    const json = text(
      image(`/api/documents/${'a'.repeat(24)}/images/${'b'.repeat(24)}`, 'Ο Κήπος', 50, 'Φωτογραφία #1'),
    );
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const { bytes } = pdf({
      template: 'text',
      data: { title: 'Υπόμνημα', language: 'el', cover: false, contents: false, facts: [] },
      body: toTypst(json, () => '/dot.png'),
      pictures: new Map([['/dot.png', Buffer.from(dot, 'base64')]]),
      at: new Date('2026-05-04T10:00:00Z'),
    });
    expect(look('pdftotext', bytes, '-')).toContain('Φωτογραφία #1');
    expect(look('pdfinfo', bytes)).toMatch(/Tagged: +yes/);
  });

  it('and a file of Word say in which language a paragraph is', () => {
    const json = text({ ...p('Social clause'), attrs: { lang: 'en' } });
    expect(toTypst(json)).toContain('text(lang: "en", {');
    expect(JSON.stringify(toPandoc(json, { title: 'Υπόμνημα', language: 'el' }).blocks)).toContain('["lang","en"]');
    expect(bytesOf(json).toString('latin1')).toContain('/Lang (en');
  });

  it('is made of any words: they are never code', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 20 }), (words) => {
        const hostile = `${words}"); #panic() \\" ] } $ @a <b> // ${words}`;
        expect(bytesOf(text(h(1, hostile), p(hostile), table([hostile], [hostile]))).length).toBeGreaterThan(0);
      }),
      { numRuns: 8 },
    );
    expect(look('pdftotext', bytesOf(text(p('#panic() "α" \\ $β$'))), '-')).toContain('#panic() "α" \\ $β$');
  });

  it('says which signs it has no letters for', () => {
    const made = make(text(p('Ναι \u{abfa} και ', bold('\u{10fff0}'))), { title: 'Υπόμνημα \u{abfa}' });
    expect(made.unshown.toSorted()).toEqual(['\u{abfa}', '\u{10fff0}'].toSorted());
    expect(look('pdftotext', made.bytes, '-')).toContain('Ναι □ και □');
  });
});
