import { partOf } from './archive.ts';

/** In half points: 14 pt, with which offices write headings. */
const large = 28;
/** What Word writes with where a file says nothing. */
const usual = 20;
/** Of its text as XML; a larger file has its headings by style. */
const mostBytes = 64 * 1024 * 1024;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const wordsIn = (xml: string): string =>
  [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, words]) => words!)
    .join('')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return entities[name] ?? whole;
      return String.fromCodePoint(Number.parseInt(decimal ?? hex!, decimal ? 10 : 16));
    });
const sizeIn = (xml: string): number | null => {
  const size = /<w:sz\s+w:val="(\d+)"/.exec(xml)?.[1];
  return size ? Number(size) : null;
};

/** How words are compared: Pandoc parts them by its own rules. */
export const bareLine = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * The lines of a file of Word that are written larger than its text, in 14 pt or more: Pandoc tells no size of letters, and many
 * headings have nothing else. Sizes that come of a style are not asked: styles that are headings say so.
 */
export function largeLines(file: Buffer): Set<string> {
  const xml = partOf(file, 'word/document.xml', mostBytes)?.toString('utf8') ?? '';
  const styles = partOf(file, 'word/styles.xml', mostBytes)?.toString('utf8') ?? '';
  const normal = sizeIn(/<w:docDefaults>.*?<\/w:docDefaults>/s.exec(styles)?.[0] ?? '') ?? usual;
  const letters = new Map<number, number>();
  const lines: { words: string; least: number }[] = [];
  for (const [paragraph] of xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)) {
    let least = Number.POSITIVE_INFINITY;
    for (const [run] of paragraph.matchAll(/<w:r[ >].*?<\/w:r>/gs)) {
      const words = wordsIn(run);
      if (words.trim() === '') continue;
      const size = sizeIn(run) ?? normal;
      letters.set(size, (letters.get(size) ?? 0) + words.length);
      least = Math.min(least, size);
    }
    lines.push({ words: bareLine(wordsIn(paragraph)), least });
  }
  const [text = normal] = [...letters].sort(([, a], [, b]) => b - a)[0] ?? [];
  return new Set(
    lines.flatMap(({ words, least }) =>
      words !== '' && least >= large && least > text && Number.isFinite(least) ? [words] : [],
    ),
  );
}
