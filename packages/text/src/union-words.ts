/**
 * What the bodies that work together are called in an installation. Our texts are written with «Ένωση» and “union”, so that
 * they can be read and edited as they are; where another word was chosen, its forms are put in their place. The Greek words are all feminine, so that
 * articles, adjectives, participles and pronouns around them agree as they stand, and each form of one has one form of the other.
 */
interface GreekForms {
  one: string;
  ofOne: string;
  many: string;
  ofMany: string;
  /** Before «σας», «τους», «της»: a word that is stressed on its third syllable from the end takes a second accent. */
  oneOf: string;
  ofOneOf: string;
}

export const greekForms = {
  union: forms('Ένωση', 'Ένωσης', 'Ενώσεις', 'Ενώσεων', 'Ένωσή', 'Ένωσής'),
  federation: forms('Ομοσπονδία', 'Ομοσπονδίας', 'Ομοσπονδίες', 'Ομοσπονδιών'),
  organisation: forms('Οργάνωση', 'Οργάνωσης', 'Οργανώσεις', 'Οργανώσεων', 'Οργάνωσή', 'Οργάνωσής'),
  partnership: forms('Σύμπραξη', 'Σύμπραξης', 'Συμπράξεις', 'Συμπράξεων', 'Σύμπραξή', 'Σύμπραξής'),
  cooperation: forms('Συνεργασία', 'Συνεργασίας', 'Συνεργασίες', 'Συνεργασιών'),
} as const satisfies Record<string, GreekForms>;

export const englishForms = {
  union: ['union', 'unions'],
  federation: ['federation', 'federations'],
  organisation: ['organisation', 'organisations'],
  association: ['association', 'associations'],
  network: ['network', 'networks'],
  partnership: ['partnership', 'partnerships'],
} as const satisfies Record<string, readonly [one: string, many: string]>;

function forms(one: string, ofOne: string, many: string, ofMany: string, oneOf = one, ofOneOf = ofOne): GreekForms {
  return { one, ofOne, many, ofMany, oneOf, ofOneOf };
}

/** What is filled in later, names of things of ours, and the legal form that the law calls so are no words. */
const notWords = String.raw`^Ένωση Φορέων Κ\.ΑΛ\.Ο\.$|^Union of SSE bodies$|\{\{?[^{}]*\}\}?|\$t\([^)]*\)|\]\([^)]*\)`;
const greek = new RegExp(
  String.raw`${notWords}|(?<!\p{L})(?:(σ?τη)ν )?([έεΈΕ]ν[ωώ]σ(?:ης?|ής?|εις|εων))(?!\p{L})`,
  'giu',
);
const english = new RegExp(String.raw`${notWords}|(?<![\p{L}\d/#.-])(?:(an?) )?(union)(s?)(?![\p{L}\d/])`, 'giu');
/** The article keeps its ν before these and before vowels. */
const keepsNu = /^[αεηιουωάέήίόύώκπτξψ]/iu;

const likeFirst = (word: string, as: string): string =>
  as[0] === as[0]!.toLowerCase() ? word[0]!.toLowerCase() + word.slice(1) : word[0]!.toUpperCase() + word.slice(1);

function inGreek(text: string, words: GreekForms): string {
  const own = greekForms.union;
  const names = Object.keys(own) as (keyof GreekForms)[];
  return text.replace(greek, (all, article: string | undefined, found: string | undefined) => {
    if (found === undefined) return all;
    const form = names.find((name) => own[name].toLowerCase() === found.toLowerCase());
    if (!form) return all;
    const word = likeFirst(words[form], found);
    return article === undefined ? word : `${article}${keepsNu.test(word) ? 'ν' : ''} ${word}`;
  });
}

function inEnglish(text: string, words: readonly [one: string, many: string]): string {
  return text.replace(english, (all, article: string | undefined, found: string | undefined, plural: string) => {
    if (found === undefined) return all;
    const word = likeFirst(words[plural === '' ? 0 : 1], found);
    if (article === undefined) return word;
    return `${article[0]!}${/^[aeio]/i.test(word) ? 'n' : ''} ${word}`;
  });
}

export interface UnionWords {
  el: keyof typeof greekForms;
  en: keyof typeof englishForms;
}

/** One text of ours in the words that were chosen. What people wrote is never given to it. */
export const inUnionWords = (text: string, language: 'el' | 'en', words: UnionWords): string =>
  language === 'el' ? inGreek(text, greekForms[words.el]) : inEnglish(text, englishForms[words.en]);

/** What people wrote, while a sentence of ours is made around it. */
const held = (index: number): string => `\u{e000}${index}\u{e001}`;

/** The same for whole tables of texts; what a function of a table is given stays as people wrote it. */
export function tableInUnionWords<T>(table: T, language: 'el' | 'en', words: UnionWords): T {
  const said = (value: unknown): unknown => {
    if (typeof value === 'string') return inUnionWords(value, language, words);
    if (Array.isArray(value)) return value.map(said);
    if (typeof value === 'function')
      return (...given: unknown[]) => {
        const kept: string[] = [];
        const hold = (one: unknown) =>
          typeof one === 'string' && inUnionWords(one, language, words) !== one ? held(kept.push(one) - 1) : one;
        const answer = said((value as (...given: unknown[]) => unknown)(...given.map(hold)));
        return typeof answer === 'string'
          ? answer.replace(/\u{e000}(\d+)\u{e001}/gu, (_, index: string) => kept[Number(index)]!)
          : answer;
      };
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one)]));
    return value;
  };
  return said(table) as T;
}
