import { describe, expect, it } from 'vitest';
import { innerQuotes, withArticle } from './index.ts';

describe('quotation marks within quotation marks', () => {
  it('are the inner ones of the language', () => {
    expect(innerQuotes('Συζήτηση για «Εκστρατεία «Δίπλα σου» του 2027»')).toBe(
      'Συζήτηση για «Εκστρατεία “Δίπλα σου” του 2027»',
    );
    expect(innerQuotes('Thread on “the “fewer audits” line”')).toBe('Thread on “the ‘fewer audits’ line”');
  });

  it('stay where they are the outer ones, or do not come in pairs', () => {
    for (const text of ['«ένα» και «δύο»', 'χωρίς', '«μισό «ανοικτό', 'κλείνει» πρώτα', 'Γράμμα «α “β” γ»'])
      expect(innerQuotes(text)).toBe(text);
  });
});

describe('a name at the beginning of a sentence', () => {
  it('has its article in Greek', () => {
    expect(withArticle('Ελένη Βραχνού')).toBe('Η Ελένη Βραχνού');
    expect(withArticle('Στέλιος Αμπελάς')).toBe('Ο Στέλιος Αμπελάς');
    expect(withArticle('Άρτεμις Κήπου')).toBe('Η Άρτεμις Κήπου');
    expect(withArticle('Maria Smith')).toBe('Maria Smith');
  });
});
