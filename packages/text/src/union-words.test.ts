import { describe, expect, it } from 'vitest';
import { inUnionWords, tableInUnionWords } from './union-words.ts';

const greek = (text: string, el: 'union' | 'federation' | 'organisation' | 'partnership' | 'cooperation') =>
  inUnionWords(text, 'el', { el, en: 'union' });
const english = (text: string, en: 'union' | 'federation' | 'organisation' | 'association' | 'network') =>
  inUnionWords(text, 'en', { el: 'union', en });

describe('the words for unions', () => {
  it('stand in the case and number that the sentence has', () => {
    expect(greek('Η Ένωση που επέλεξε. Οι εκπρόσωποι των Ενώσεων και κάθε Ένωσης. Καμία Ένωση.', 'federation')).toBe(
      'Η Ομοσπονδία που επέλεξε. Οι εκπρόσωποι των Ομοσπονδιών και κάθε Ομοσπονδίας. Καμία Ομοσπονδία.',
    );
    expect(greek('{{count}} Ενώσεις, της ένωσης', 'organisation')).toBe('{{count}} Οργανώσεις, της οργάνωσης');
  });

  it('have the article that their first letter asks for', () => {
    expect(greek('την Ένωση, στην Ένωσή σας, Την Ένωση', 'partnership')).toBe(
      'τη Σύμπραξη, στη Σύμπραξή σας, Τη Σύμπραξη',
    );
    expect(greek('την Ένωση', 'organisation')).toBe('την Οργάνωση');
    expect(english('A union, an active union, a union’s page', 'organisation')).toBe(
      'An organisation, an active organisation, an organisation’s page',
    );
    expect(english('Unions and a union', 'network')).toBe('Networks and a network');
  });

  it('take a second accent before «σας» only where their stress asks for it', () => {
    expect(greek('της Ένωσής σας, η Ένωσή μου', 'organisation')).toBe('της Οργάνωσής σας, η Οργάνωσή μου');
    expect(greek('της Ένωσής σας, η Ένωσή μου', 'cooperation')).toBe('της Συνεργασίας σας, η Συνεργασία μου');
  });

  it('leave alone what is filled in, where links lead, and longer words', () => {
    expect(english('{{union}} {unions} [the union](/unions/1) /union reunion', 'federation')).toBe(
      '{{union}} {unions} [the federation](/unions/1) /union reunion',
    );
    expect(greek('συνένωση, ενώσω', 'federation')).toBe('συνένωση, ενώσω');
    expect(greek('Ένωση Φορέων Κ.ΑΛ.Ο.', 'federation')).toBe('Ένωση Φορέων Κ.ΑΛ.Ο.');
    expect(english('Union of SSE bodies', 'network')).toBe('Union of SSE bodies');
  });

  it('never change what people wrote, of which a sentence is made', () => {
    const table = { who: (name: string) => `Η Ένωση «${name}»`, count: (n: number) => (n === 1 ? 'Ένωση' : 'Ενώσεις') };
    const said = tableInUnionWords(table, 'el', { el: 'federation', en: 'union' });
    expect(said.who('Ένωση Ηπείρου')).toBe('Η Ομοσπονδία «Ένωση Ηπείρου»');
    expect(said.count(2)).toBe('Ομοσπονδίες');
  });
});
