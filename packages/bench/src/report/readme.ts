import { readFileSync, writeFileSync } from 'node:fs';

const readme = new URL('../../README.md', import.meta.url);
const begin = '<!-- table -->';
const end = '<!-- /table -->';

/** Puts tables into the README between its marks. */
export function writeTables(text: string): void {
  const whole = readFileSync(readme, 'utf8');
  const from = whole.indexOf(begin);
  const to = whole.indexOf(end);
  if (from < 0 || to < from) throw new Error('the README has no place for tables');
  writeFileSync(readme, `${whole.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${whole.slice(to)}`);
}
