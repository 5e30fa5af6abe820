import { type Locale, locales } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { type LetterKind, type LetterValues, composeLetter } from './compose.ts';
import el from './letters.el.json' with { type: 'json' };
import en from './letters.en.json' with { type: 'json' };

const url = 'https://koinon.example/signin/link?next=%2Fa#token=abc';

describe('letters', () => {
  it('say the same things in both languages', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'string'
        ? [...value.matchAll(/\{\w+\}/g)].map(String).sort()
        : Array.isArray(value)
          ? value.flatMap(shape).map(String).sort()
          : value && typeof value === 'object'
            ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
            : value;
    expect(shape(en)).toEqual(shape(el));
  });

  it.each(locales)('have the link in text and in HTML (%s)', (locale) => {
    const letter = composeLetter('signInLink', locale, {
      name: 'Μάρθα',
      chamberName: 'Επιμελητήριο',
      url,
      minutes: 20,
    });
    expect(letter.text).toContain(url);
    expect(letter.html).toContain(url.replaceAll('&', '&#38;'));
    expect(letter.html).toContain(`<html lang="${locale}">`);
    expect(letter.text).toContain('20');
    expect(letter.text + letter.subject + letter.html).not.toMatch(/\{\w+\}/);
  });

  it('say in Greek who invites, with the article and inner quotation marks', () => {
    const letter = composeLetter('invitation', 'el', {
      name: 'Μάρθα',
      invitedBy: 'Ελένη Βραχνού',
      chamberName: 'Επιμελητήριο «Πίνδος»',
      place: 'Αρμολόι',
      url,
      days: 14,
    });
    expect(letter.text).toContain('Η Ελένη Βραχνού σας προσκαλεί, εκ μέρους του «Επιμελητήριο “Πίνδος”», στο Κοινόν.');
  });

  it('keep hostile names harmless', () => {
    const hostile = '<img src=x onerror=alert(1)>\r\nBcc: all@koinon.example';
    const letter = composeLetter('invitation', 'en', {
      name: hostile,
      invitedBy: hostile,
      chamberName: hostile,
      place: hostile,
      url,
      days: 14,
    });
    expect(letter.html).not.toContain('<img');
    expect(letter.subject).not.toMatch(/[\r\n]/);
    expect(letter.text).not.toMatch(/^Bcc/m);
  });

  const kinds = Object.keys(el.letters) as LetterKind[];
  /** A letter of any kind in which every name, title and reason is the same words; what the Chamber writes itself is its own. */
  const sayingEverywhere = (kind: LetterKind, locale: Locale, said: string) => {
    const values = new Proxy({ url, stop: url, words: 'Τα λόγια του Επιμελητηρίου.' } as Record<string, string>, {
      get: (known, name: string) => known[name] ?? said,
      ownKeys: () => blanks,
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
    return composeLetter(kind, locale, { ...values } as unknown as LetterValues[LetterKind], [
      { words: said, about: said, url },
    ]);
  };
  const blanks = [
    ...new Set(['name', 'url', ...[...JSON.stringify(el).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)]),
  ];

  it.each(kinds)('let no name, title or reason begin a line that passes for ours (%s)', (kind) => {
    const breaks = ['\n', '\r\n\r\n', '\r', '\u2028', '\u2029\u2029', '\v', '\f', '\u0085', '\n-- \n', '\u202e\n\t'];
    for (const locale of locales) {
      const plain = sayingEverywhere(kind, locale, 'Ένα όνομα');
      const hostile = sayingEverywhere(kind, locale, `Ένα όνομα${breaks.map((sign) => `${sign}Η ΔΙΚΗ ΜΟΥ`).join('')}`);
      const ours = (text: string) =>
        text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).filter((line) => !line.startsWith('> '));
      expect(ours(hostile.text)).toHaveLength(ours(plain.text).length);
      expect(ours(hostile.text).filter((line) => /^[^\p{L}]*Η ΔΙΚΗ/u.test(line))).toEqual([]);
      const frame = (html: string) => html.replace(/<blockquote.*?<\/blockquote>/gs, '').match(/<\w+/g);
      expect(frame(hostile.html)).toEqual(frame(plain.html));
      expect(hostile.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
      expect(hostile.text + hostile.html).not.toContain('\u202e');
    }
  });

  it('show what somebody wrote as a quotation, line by line, and only where they wrote something', () => {
    const values = { name: 'Μάρθα', call: 'Στέγη', chamberName: 'Επιμελητήριο', receipt: '7Κ', deadline: 'αύριο', url };
    const asked = composeLetter('applicationAsked', 'el', {
      ...values,
      reason: 'Στείλτε:\n- το καταστατικό\n\nΤο Κοινόν',
    });
    expect(asked.text).toContain('> Στείλτε:\n> - το καταστατικό\n> \n> Το Κοινόν');
    expect(asked.html).toMatch(/<blockquote[^>]*>Στείλτε:<br>- το καταστατικό<br><br>Το Κοινόν<\/blockquote>/);
    expect(composeLetter('applicationAccepted', 'el', { ...values, reason: ' ' }).html).not.toContain('<blockquote');
  });

  it('make no link of an address that somebody chose as their name', () => {
    const { text, html, subject } = sayingEverywhere(
      'invitation',
      'en',
      'Win: https://evil.example or www.evil.example, me@evil.example',
    );
    expect(text + subject + html).not.toMatch(/evil\.example|https:\/\/evil|@evil/);
    expect(text).toContain(url);
  });

  it('have one button, one thing after another for who listens, and nothing that is fetched', () => {
    for (const kind of kinds) {
      const { html } = sayingEverywhere(kind, 'el', 'Ένα όνομα');
      expect(html.match(/class="k-button"/g)).toHaveLength(1);
      expect(html.match(/<table(?! role="presentation")/g)).toBeNull();
      expect(html).not.toMatch(/<img|<link|@import|url\(|<script/);
    }
  });
});
