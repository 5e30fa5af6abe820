import { type RoadmapItem, shownProgress, toDayNumber } from '@koinon/roadmap';
import { geometryOf, spanOf } from '../timeline-rows.ts';
import { type Scale, buildScale, buildTicks } from '../timeline-scale.ts';

interface Words {
  title: string;
  untitled: string;
  today: string;
  /** Of a tick of the heading. */
  major: (date: string) => string;
  minor: (date: string) => string;
  day: (date: string) => string;
}

const row = 26;
const head = 78;
const names = 300;
const margin = 20;
const widest = 2_600;
const colors = {
  ink: '#1d2733',
  dim: '#5d6875',
  line: '#d9dee4',
  band: '#f3f5f7',
  inProgress: '#2b6ca3',
  done: '#4f7a3a',
  late: '#b4472a',
  planned: '#7c8794',
  goal: '#3d4a58',
};

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string =>
  // Control characters have no place in XML.
  text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (sign) => signs[sign]!);
const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function barOf(item: RoadmapItem, items: readonly RoadmapItem[], scale: Scale, y: number): string {
  const span = spanOf(item, items);
  if (!span) return '';
  const milestone = item.kind === 'milestone';
  const { left, width } = geometryOf(span, milestone, scale);
  const x = names + left;
  const color = item.kind === 'goal' ? colors.goal : colors[item.status];
  const middle = y + row / 2;
  if (milestone) {
    const c = x + width / 2;
    return `<path d="M${c},${middle - 8} L${c + 8},${middle} L${c},${middle + 8} L${c - 8},${middle} Z" fill="${color}"/>`;
  }
  const height = item.kind === 'goal' ? 8 : 14;
  const top = middle - height / 2;
  const done = (width * shownProgress(item, items)) / 100;
  return [
    `<rect x="${x}" y="${top}" width="${width}" height="${height}" rx="3" fill="${color}" fill-opacity="0.35" stroke="${color}"/>`,
    done > 0 ? `<rect x="${x}" y="${top}" width="${done}" height="${height}" rx="3" fill="${color}"/>` : '',
  ].join('');
}

/** The timeline as a picture: rows with their bars over the months, as it is printed. `rows`: those of one page. */
export function timelinePicture(
  items: readonly RoadmapItem[],
  today: string,
  words: Words,
  rows: readonly RoadmapItem[] = items,
): { svg: string; width: number; height: number } {
  const months = buildScale(items, today, 'months');
  // Of many years the quarters: a picture is looked at whole.
  const scale = months.width > widest ? buildScale(items, today, 'quarters') : months;
  const { major, minor } = buildTicks(scale);
  const width = names + scale.width + margin;
  const height = head + rows.length * row + margin;
  const text = (x: number, y: number, content: string, more = '') =>
    `<text x="${x}" y="${y}" ${more}>${escape(content)}</text>`;
  const inside = (x: number) => x <= scale.width;
  const now = names + scale.x(toDayNumber(today)) + scale.pxPerDay / 2;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'Noto Sans', 'Segoe UI', Arial, sans-serif" font-size="12" fill="${colors.ink}">`,
    `<title>${escape(words.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(margin, 24, words.title, 'font-size="16" font-weight="700"'),
    ...major
      .filter(({ x }) => inside(x))
      .map(({ date, x }) => text(names + x + 4, 48, words.major(date), 'font-weight="600"')),
    ...minor
      .filter(({ x }) => inside(x))
      .map(
        ({ date, x }) =>
          `<line x1="${names + x}" x2="${names + x}" y1="54" y2="${height - margin}" stroke="${colors.line}"/>${text(names + x + 4, 68, words.minor(date), `fill="${colors.dim}"`)}`,
      ),
    ...rows.map((item, index) => {
      const y = head + index * row;
      const goal = item.kind === 'goal';
      const band = goal ? `<rect x="0" y="${y}" width="${width}" height="${row}" fill="${colors.band}"/>` : '';
      const name = short(item.title || words.untitled, goal ? 42 : 44);
      return `${band}${text(goal ? margin : margin + 14, y + 17, name, goal ? 'font-weight="600"' : '')}${barOf(item, items, scale, y)}`;
    }),
    `<line x1="${now}" x2="${now}" y1="54" y2="${height - margin}" stroke="${colors.late}" stroke-dasharray="4 3"/>`,
    text(now + 4, height - 6, `${words.today}, ${words.day(today)}`, `fill="${colors.late}"`),
    '</svg>',
  ];
  return { svg: parts.join('\n'), width, height };
}

/** How high a page is for its width, with the margins of the paper off. */
const pageShape = 0.62;

/** The same on pages that lie: each has the heading and the same months. */
export function timelinePages(items: readonly RoadmapItem[], today: string, words: Words): string[] {
  const { width } = timelinePicture(items, today, words, []);
  const each = Math.max(10, Math.floor((width * pageShape - head - margin) / row));
  const pages = Array.from({ length: Math.ceil(items.length / each) }, (_, page) =>
    items.slice(page * each, (page + 1) * each),
  );
  return pages.map((rows) => timelinePicture(items, today, words, rows).svg);
}
