import { foldGreek } from './fold.ts';

const collator = new Intl.Collator('el', { numeric: true, sensitivity: 'variant' });

/**
 * Greek alphabetical order for `Array.prototype.sort`: accents and capitals decide last, numbers by value
 * («Άρθρο 2» before «Άρθρο 10»). Different texts never compare equal, so every machine sorts a list alike.
 */
export function compareGreek(a: string, b: string): number {
  const order = collator.compare(a, b);
  if (order !== 0 || a === b) return order;
  return a < b ? -1 : 1;
}

/** Digits a number is filled up to, so that numbers of different length compare by value. */
const digits = 12;

/**
 * A text to sort by where only code units are compared, as in an index of a database: Greek before Latin, numbers by
 * value, and neither accents, capitals nor punctuation count. The order of {@link compareGreek} wherever it does not hang on these.
 */
export function greekOrder(text: string): string {
  return foldGreek(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\d+/g, (number) => number.replace(/^0+(?=\d)/, '').padStart(digits, '0'))
    .replace(/[α-ω]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - alpha + capitalA));
}

// Folded text has no capitals: their place, behind the digits and before the Latin letters, is free for the Greek ones.
const alpha = 'α'.charCodeAt(0);
const capitalA = 'A'.charCodeAt(0);
