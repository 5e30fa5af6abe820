/** Greek legal numbering: Άρθρο 1, παρ. 2, περ. α΄. */

const units = ['', 'α', 'β', 'γ', 'δ', 'ε', 'στ', 'ζ', 'η', 'θ'];
const tens = ['', 'ι', 'κ', 'λ', 'μ', 'ν', 'ξ', 'ο', 'π', 'ϟ'];
const hundreds = ['', 'ρ', 'σ', 'τ', 'υ', 'φ', 'χ', 'ψ', 'ω', 'ϡ'];

/** A Greek numeral with its sign: 1 → α΄, 6 → στ΄, 11 → ια΄. RangeError outside 1 to 999. */
export function greekNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 999) throw new RangeError(`no Greek numeral for ${value}`);
  const [h, t, u] = [Math.trunc(value / 100), Math.trunc(value / 10) % 10, value % 10];
  return `${hundreds[h]}${tens[t]}${units[u]}΄`;
}

export interface LegalPlace {
  article: number;
  paragraph?: number;
  /** Item (περίπτωση) of a paragraph, counted from 1. */
  item?: number;
}

/** A place in a policy text as people cite it: «Άρθρο 1, παρ. 2, περ. α΄». */
export function legalReference({ article, paragraph, item }: LegalPlace): string {
  const parts = [`Άρθρο ${article}`];
  if (paragraph !== undefined) parts.push(`παρ. ${paragraph}`);
  if (item !== undefined) parts.push(`περ. ${greekNumeral(item)}`);
  return parts.join(', ');
}

/** The number in a heading such as «Άρθρο 4 – Σκοπός» or “Article 4”, or null. */
export function articleNumber(heading: string): number | null {
  const match = /^\s*(?:άρθρο|αρθρο|article)\s+(\d{1,4})(?!\d)/iu.exec(heading.normalize('NFC'));
  return match ? Number(match[1]) : null;
}

const bare = (numeral: string): string => numeral.slice(0, -1);
/** a, b, … z, aa, ab, …: how English texts count. */
const latin = (value: number): string =>
  value > 26 ? latin(Math.trunc((value - 1) / 26)) + latin(((value - 1) % 26) + 1) : String.fromCharCode(96 + value);

export type LegalLanguage = 'el' | 'en';

/** The letters of an item, said once for each depth it lies at: α, then αα, then ααα. */
export function itemLetters(value: number, depth: number, language: LegalLanguage): string {
  const letters = language === 'en' ? latin(value) : value > 999 ? String(value) : bare(greekNumeral(value));
  return letters.repeat(depth);
}

/** What parts and chapters are counted with: Α΄, ΣΤ΄; A, B in English. */
export function unitNumeral(value: number, language: LegalLanguage): string {
  if (language === 'en') return latin(value).toUpperCase();
  return value > 999 ? String(value) : greekNumeral(value).toLocaleUpperCase('el');
}
