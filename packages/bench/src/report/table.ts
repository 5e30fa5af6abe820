import { median } from '../load/histogram.ts';
import type { Figures } from '../scenarios/scenario.ts';
import { type Aim, figures, peerSets } from './figures.ts';

/** What one run of one scenario against one server came to. */
export interface Result {
  scenario: string;
  target: string;
  repetition: number;
  figures: Figures;
  /** Why it came to nothing. */
  failed?: string;
}

const subjects = new Set(['koinon', 'koinon-stock', 'koinon-unpinned', 'application']);

function shown(value: number | null): string {
  if (value === null) return '–';
  return value >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

/** The value an aim is measured by, in one repetition: a server's, or the best of several. */
function yardstick(results: readonly Result[], id: string, aim: Aim): number | null {
  if (!('of' in aim)) return null;
  const names = peerSets[aim.of] ?? [aim.of];
  const values = results.filter((r) => names.includes(r.target)).flatMap((r) => r.figures[id] ?? []);
  if (values.length === 0) return null;
  return aim.atMost ? Math.min(...values) : Math.max(...values);
}

/** The median over repetitions of the ratio to the aim's yardstick: within one run ratios hold, times do not. */
function ratio(results: readonly Result[], target: string, id: string, aim: Aim): number | null {
  const ratios = results.flatMap((result) => {
    if (result.target !== target) return [];
    const value = result.figures[id] ?? null;
    const others = results.filter((other) => other.repetition === result.repetition);
    const by = yardstick(others, id, aim);
    return value === null || by === null || by === 0 ? [] : [value / by];
  });
  return median(ratios);
}

function verdict(results: readonly Result[], target: string, id: string, value: number | null, aim: Aim): string {
  if (value === null) return '';
  const fixed = 'value' in aim;
  const found = fixed ? value : ratio(results, target, id, aim);
  if (found === null) return '';
  const limit = fixed ? aim.value : aim.times;
  const met = aim.atMost ? found <= limit : found >= limit;
  return ` (${fixed ? '' : `×${found.toFixed(2)}, `}${met ? 'met' : 'missed'})`;
}

function wanted(aim: Aim | undefined): string {
  if (!aim) return '';
  const sign = aim.atMost ? '≤' : '≥';
  return 'value' in aim ? `${sign} ${aim.value}` : `${sign} ${aim.times} × ${aim.of}`;
}

/** The table of one scenario: a row for each figure, a column for each server, in Markdown. */
export function table(scenario: string, title: string, all: readonly Result[]): string {
  const mine = all.filter((result) => result.scenario === scenario);
  const results = mine.filter((result) => result.failed === undefined);
  const names = [...new Set(results.map((result) => result.target))];
  const rows = (figures[scenario] ?? []).flatMap(({ id, title, aim }) => {
    const cells = names.map((name) => {
      const values = results.flatMap((r) => (r.target === name ? (r.figures[id] ?? []) : []));
      const value = median(values);
      return `${shown(value)}${aim && subjects.has(name) ? verdict(results, name, id, value, aim) : ''}`;
    });
    return cells.every((cell) => cell === '–') ? [] : [[title, ...cells, wanted(aim)]];
  });
  const lines = [['', ...names, 'target'], ['---', ...names.map(() => '---:'), '---'], ...rows];
  const failures = mine.filter((r) => r.failed !== undefined).map((r) => `${r.target}: ${r.failed}`);
  return [
    `### ${scenario}: ${title}`,
    '',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    ...(failures.length > 0 ? ['', ...failures.map((line) => `- failed: ${line}`)] : []),
    '',
  ].join('\n');
}
