import { readFileSync, writeFileSync } from 'node:fs';

const readme = new URL('../../README.md', import.meta.url);
/** Puts tables into the README between the marks of this name. */
export function writeTables(mark: string, text: string): void {
  const begin = `<!-- ${mark} -->`;
  const end = `<!-- /${mark} -->`;
  const whole = readFileSync(readme, 'utf8');
  const from = whole.indexOf(begin);
  const to = whole.indexOf(end);
  if (from < 0 || to < from) throw new Error('the README has no place for tables');
  writeFileSync(readme, `${whole.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${whole.slice(to)}`);
}
