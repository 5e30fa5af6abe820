import { foldGreek } from './fold.ts';

/** A stretch of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface TextRange {
  start: number;
  end: number;
}

// Dotted abbreviations («Κ.ΑΛ.Ο.», «Κοιν.Σ.Επ.», «π.χ.») are one word: people type them without the dots. Segments are
// short and hold letters only, so a sentence whose space is missing, a date or a number is not swallowed. The Greek
// numeral sign (U+0374, which normalises to the modifier letter U+02B9) is punctuation here: «α΄» is the word «α».
const letter = String.raw`(?:(?!\p{Lm})\p{L}\p{M}*)`;
const WORD = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}])${letter}{1,4}(?:\.${letter}{1,4})+(?![\p{L}\p{M}\p{N}])|(?:(?!\p{Lm})[\p{L}\p{N}]\p{M}*)+`,
  'gu',
);

/** The words of a text, where they stand. */
export function wordRanges(text: string): TextRange[] {
  return Array.from(text.matchAll(WORD), (hit) => ({ start: hit.index, end: hit.index + hit[0].length }));
}

/** The form in which a word is compared: folded, an abbreviation without its dots. */
export function foldWord(word: string): string {
  return foldGreek(word).replaceAll('.', '');
}

/** The folded words of a text in reading order, repetitions kept: «Η Ένωση Φορέων Κ.ΑΛ.Ο.» -> η, ενωση, φορεων, καλο. */
export function tokens(text: string): string[] {
  return wordRanges(text).map(({ start, end }) => foldWord(text.slice(start, end)));
}
