import { readFileSync, writeFileSync } from 'node:fs';

const readme = new URL('../../README.md', import.meta.url);

interface Section {
  /** How and when its figures were taken. */
  taken: string;
  title: string;
  paragraphs: string[];
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  let taken = '';
  for (const paragraph of text.trim().split(/\n{2,}/)) {
    if (paragraph.startsWith('### ')) sections.push({ taken, title: paragraph, paragraphs: [paragraph] });
    else if (/^[|-]/.test(paragraph)) sections.at(-1)?.paragraphs.push(paragraph);
    else taken = paragraph;
  }
  return sections;
}

/** New tables, and behind them those of before that were not taken again, with how they had been taken. */
export function besideFormer(former: string, text: string): string {
  const made = new Set(sectionsOf(text).map(({ title }) => title));
  let last = '';
  const kept = sectionsOf(former)
    .filter(({ title }) => !made.has(title))
    .flatMap(({ taken, paragraphs }) => {
      const anew = taken === last ? [] : [taken];
      last = taken;
      return [...anew, ...paragraphs];
    });
  return [text.trim(), ...kept].join('\n\n');
}

/** Puts tables into the README between the marks of this name. */
export function writeTables(mark: string, text: string): void {
  const begin = `<!-- ${mark} -->`;
  const end = `<!-- /${mark} -->`;
  const whole = readFileSync(readme, 'utf8');
  const from = whole.indexOf(begin) + begin.length;
  const to = whole.indexOf(end);
  if (from < begin.length || to < from) throw new Error('the README has no place for tables');
  writeFileSync(
    readme,
    `${whole.slice(0, from)}\n\n${besideFormer(whole.slice(from, to), text)}\n\n${whole.slice(to)}`,
  );
}
