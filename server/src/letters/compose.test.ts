import { locales } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { composeLetter } from './compose.ts';
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
    const letter = composeLetter('signInLink', locale, { name: 'Μάρθα', url, minutes: 20 });
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
});
