import { articleNumber, wordsOf, type TextJson } from '@koinon/editor-schema';
import { noted, type Notes } from './notes.ts';
import { bareLine } from './large-lines.ts';
import { withoutSigns } from './remarks.ts';

/** A heading is a line that one reads at a glance. */
const longest = 120;

const levels: readonly { level: number; fits: RegExp }[] = [
  { level: 1, fits: /^(μερος|τμημα|κεφαλαιο|part|chapter)\s+\S{1,6}(\s|$|[:.–-])/u },
  { level: 2, fits: /^(αρθρο|article)\s+\d/u },
];
const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

const allBold = ({ content = [] }: TextJson): boolean =>
  content.length > 0 &&
  content.every(
    (part) =>
      part.type === 'text' &&
      (withoutSigns(part.text ?? '').trim() === '' || part.marks?.some(({ type }) => type === 'bold') === true),
  );

/** How offices make headings without a style: a bold or a large line by itself, or a line that says «Άρθρο 3». */
function levelOf(node: TextJson, large: ReadonlySet<string>): number | null {
  if (node.type !== 'paragraph') return null;
  const text = withoutSigns(wordsOf(node)).trim();
  if (text === '' || text.length > longest || /[.;:,·]$/.test(text) || text.includes('\n')) return null;
  const named = levels.find(({ fits }) => fits.test(bare(text)))?.level;
  if (allBold(node) || large.has(bareLine(text))) return named ?? 2;
  return articleNumber(text) !== null && /^\S+\s+\d+\S{0,2}(\s*[–—:-].*)?$/u.test(text) ? 2 : null;
}

/** Makes headings of lines that look like some, among the outermost blocks. */
export function headingsByLook(
  blocks: readonly TextJson[],
  notes: Notes,
  large: ReadonlySet<string> = new Set(),
): TextJson[] {
  return blocks.map((node, index) => {
    // A bold last line is a signature more often than a heading.
    const level = index === blocks.length - 1 ? null : levelOf(node, large);
    if (level === null) return node;
    noted(notes, 'headings-by-look');
    const content = (node.content ?? []).map(({ marks = [], ...part }) => {
      const kept = marks.filter(({ type }) => type !== 'bold' && type !== 'underline');
      return { ...part, ...(kept.length > 0 ? { marks: kept } : {}) };
    });
    return { type: 'heading', attrs: { level, ...node.attrs }, content };
  });
}
