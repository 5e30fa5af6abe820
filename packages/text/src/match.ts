import { greeklishCandidates, latinSkeleton } from './greeklish.ts';
import { foldWord, tokens, wordRanges, type TextRange } from './words.ts';

const isLatin = (word: string) => /[a-z]/.test(word);
const isGreek = (word: string) => /[α-ω]/.test(word);

/** The shortest beginning of `word`, in code units, that `found` accepts once folded; marks stay with their letter. */
function beginning(word: string, found: (folded: string) => boolean): number {
  for (const { index, segment } of new Intl.Segmenter('el').segment(word)) {
    const end = index + segment.length;
    if (found(foldWord(word.slice(0, end)))) return end;
  }
  return word.length;
}

/** How much of `word` the query word covers, in code units; 0 when the word does not begin with it. */
function covered(word: string, query: string, candidates: readonly string[]): number {
  const folded = foldWord(word);
  if (folded.startsWith(query)) return beginning(word, (start) => start.length >= query.length);
  // Only across alphabets: within one, folding is all that people expect.
  if (!(isLatin(query) ? isGreek(folded) : isGreek(query) && isLatin(folded))) return 0;
  const skeleton = latinSkeleton(folded);
  const meant = candidates.find((candidate) => skeleton.startsWith(candidate));
  return meant === undefined ? 0 : beginning(word, (start) => latinSkeleton(start).startsWith(meant));
}

/**
 * Where the words of a query are found at the beginnings of words of a text: without accents, ς as σ, Greek typed in
 * Latin letters (and the other way round).
 *
 * @returns the ranges to highlight in the original text, in order; `[]` when the query holds no word; `null` when some
 * word of the query is not found.
 */
export function matches(query: string, text: string): TextRange[] | null {
  const words = wordRanges(text);
  const found = new Map<number, TextRange>();
  for (const wanted of new Set(tokens(query))) {
    const candidates = greeklishCandidates(wanted).filter((candidate) => candidate !== '');
    let hit = false;
    for (const { start, end } of words) {
      const length = covered(text.slice(start, end), wanted, candidates);
      if (length === 0) continue;
      hit = true;
      found.set(start, { start, end: Math.max(start + length, found.get(start)?.end ?? 0) });
    }
    if (!hit) return null;
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}
