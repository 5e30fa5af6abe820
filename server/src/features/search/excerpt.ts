import { foldGreek, wordRanges } from '@koinon/text';

/** Characters before the first word that was found, and in all. */
const [before, length] = [60, 180];

const folded = (word: string): string => foldGreek(word).replaceAll('.', '');

/** The words around the first place where most of what was found stands near together, cut between words. */
export function excerptOf(text: string, words: ReadonlySet<string>): string {
  const ranges = wordRanges(text);
  const hits = ranges.filter(({ start, end }) => words.has(folded(text.slice(start, end))));
  const different = (from: number): number =>
    new Set(
      hits
        .filter(({ start, end }) => start >= from && end <= from + length - before)
        .map(({ start, end }) => folded(text.slice(start, end))),
    ).size;
  const first = hits
    .slice(0, 50)
    .reduce((best, { start }) => (different(start) > different(best) ? start : best), hits[0]?.start ?? 0);
  const start = ranges.find((range) => range.start >= first - before)?.start ?? 0;
  const from = first <= before ? 0 : start;
  if (text.length - from <= length) return `${from > 0 ? '… ' : ''}${text.slice(from)}`.replace(/\s+/g, ' ').trim();
  const end = ranges.findLast((range) => range.end <= from + length)?.end ?? from + length;
  return `${from > 0 ? '… ' : ''}${text.slice(from, end)} …`.replace(/\s+/g, ' ').trim();
}
