import { describe, expect, it } from 'vitest';
import {
  build,
  jsonOf,
  textSchema,
  toHtml,
  toMarkdown,
  toPlainText,
  updateFromJson,
  withPlainNumbers,
} from './index.ts';
import { numbersOf } from './numbering.ts';
import { jsonReader } from './plain-numbers.ts';
import type { TextJson } from './json.ts';
import * as Y from 'yjs';

const { text, unit, p, ol, h, named, reference, footnote, contents } = build;
const labels = (json: TextJson, language: 'el' | 'en' = 'el') =>
  numbersOf(json, jsonReader, language).map(({ label, cite }) => [label, cite.plain]);

const law = text(
  unit('part', 'Γενικά'),
  unit('chapter', 'Αρχές'),
  unit('article', 'Σκοπός'),
  p('Μόνη της.'),
  unit('chapter', 'Όροι'),
  unit('article', 'Ορισμοί'),
  named('lead1', p('Νοούνται ως:')),
  ol('φορέας', [p('Ένωση'), ol([named('deep1', p('τοπική'))], 'περιφερειακή')]),
  p('Ισχύουν παντού.'),
  h(3, 'Σημείωση'),
  h(1, 'Παράρτημα'),
  p('Εδώ τίποτε δεν αριθμείται.'),
  p('Ούτε εδώ, βλ. ', reference('deep1'), ' και ', reference('gone9', 'plain', 'άρθρο 9'), '.'),
);

describe('legal numbering', () => {
  it('counts parts, chapters and articles, and what stands under an article', () => {
    expect(labels(law)).toEqual([
      ['Μέρος Α΄', 'Μέρος Α΄'],
      ['Κεφάλαιο Α΄', 'Κεφάλαιο Α΄'],
      ['Άρθρο 1', 'άρθρο 1'],
      ['Κεφάλαιο Β΄', 'Κεφάλαιο Β΄'],
      ['Άρθρο 2', 'άρθρο 2'],
      ['1.', 'παρ. 1 του άρθρου 2'],
      ['α)', 'περ. α΄ της παρ. 1 του άρθρου 2'],
      ['β)', 'περ. β΄ της παρ. 1 του άρθρου 2'],
      ['αα)', 'υποπερ. αα΄ της περ. β΄ της παρ. 1 του άρθρου 2'],
      ['ββ)', 'υποπερ. ββ΄ της περ. β΄ της παρ. 1 του άρθρου 2'],
      ['2.', 'παρ. 2 του άρθρου 2'],
    ]);
  });

  it('goes through stigma and the tens', () => {
    const items = Array.from({ length: 21 }, (_, i) => `περίπτωση ${i}`);
    const found = labels(text(unit('article', 'Λίστα'), p('Είναι:'), ol(...items))).map(([label]) => label);
    expect([found[6], found[10], found[11], found[21]]).toEqual(['στ)', 'ι)', 'ια)', 'κα)']);
    const articles = text(...Array.from({ length: 6 }, () => unit('part', 'Μ')));
    expect(labels(articles).at(-1)![0]).toBe('Μέρος ΣΤ΄');
  });

  it('takes lists that stand under no paragraph for the paragraphs of the article', () => {
    const json = text(unit('article', 'Σκοπός'), ol('πρώτη', [p('δεύτερη'), ol('περίπτωση')]));
    expect(labels(json)).toEqual([
      ['Άρθρο 1', 'άρθρο 1'],
      ['1.', 'παρ. 1 του άρθρου 1'],
      ['2.', 'παρ. 2 του άρθρου 1'],
      ['α)', 'περ. α΄ της παρ. 2 του άρθρου 1'],
    ]);
  });

  it('leaves numbers that were typed, and counts on from them', () => {
    const json = text(
      unit('article', 'Άρθρο 7 – Σκοπός'),
      p('1. Ένα.'),
      p('2. Δύο.'),
      p('Τρία.'),
      unit('article', 'Τέλος'),
    );
    expect(labels(json).map(([label]) => label)).toEqual(['', '', '', '3.', 'Άρθρο 8']);
  });

  it('speaks English in English texts', () => {
    const json = text(unit('part', 'General'), unit('article', 'Aim'), p('These:'), ol('one', 'two'));
    expect(labels(json, 'en')).toEqual([
      ['Part A', 'Part A'],
      ['Article 1', 'article 1'],
      ['a)', 'point (a) of article 1'],
      ['b)', 'point (b) of article 1'],
    ]);
  });

  it('is words wherever a text is read, and references follow their aims', () => {
    const words = toPlainText(law);
    expect(words).toContain('Μέρος Α΄ – Γενικά\nΚεφάλαιο Α΄ – Αρχές\nΆρθρο 1 – Σκοπός\nΜόνη της.');
    expect(words).toContain('1. Νοούνται ως:\nα) φορέας\nβ) Ένωση\n\u2003αα) τοπική');
    expect(words).toContain('βλ. υποπερ. αα΄ της περ. β΄ της παρ. 1 του άρθρου 2 και άρθρο 9.');
    const moved = {
      ...law,
      content: [...law.content!.slice(4, 9), ...law.content!.slice(0, 4), ...law.content!.slice(9)],
    };
    expect(toPlainText(moved)).toContain('βλ. υποπερ. αα΄ της περ. β΄ της παρ. 1 του άρθρου 1 και');
    textSchema.nodeFromJSON(withPlainNumbers(law)).check();
    expect(toHtml(law)).toContain('>Άρθρο 2 – Ορισμοί</h2>');
  });
});

describe('footnotes and contents', () => {
  const json = text(contents(), h(1, 'Τίτλος'), p('Λέξη', footnote('Ν. 4430/2016 <b>'), ' και', footnote('δεύτερη')));

  it('are kept by a document, and are in every form of it', () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, updateFromJson(json));
    const kept = textSchema.nodeFromJSON(jsonOf(doc));
    kept.check();
    expect(kept.toJSON()).toEqual(textSchema.nodeFromJSON(json).toJSON());
    expect(toPlainText(json)).toBe('Τίτλος\nΛέξη[1] και[2]\n[1] Ν. 4430/2016 <b>\n[2] δεύτερη');
    expect(toMarkdown(json)).toBe(
      '- Τίτλος\n\n# Τίτλος\n\nΛέξη[^1] και[^2]\n\n[^1]: Ν. 4430/2016 \\<b\\>\n\n[^2]: δεύτερη\n',
    );
    const html = toHtml(json);
    expect(html).toContain('<nav class="contents"><ul><li data-level="1"><a href="#s-τίτλος">Τίτλος</a>');
    expect(html).toContain('<li id="fn-1">Ν. 4430/2016 &lt;b&gt; ');
  });

  it('keep what older texts have as it was', () => {
    const old = text(h(2, 'Άρθρο 1 – Σκοπός'), p('Λέξεις'), ol('ένα'));
    expect(withPlainNumbers(old)).toEqual(old);
  });
});
