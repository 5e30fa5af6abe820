/** Sizes that the usual networks ask for, in pixels. */
export const kitSizes = [
  { name: 'link', width: 1200, height: 630 },
  { name: 'square', width: 1080, height: 1080 },
  { name: 'story', width: 1080, height: 1920 },
  { name: 'cover', width: 1500, height: 500 },
] as const;
export type KitSize = (typeof kitSizes)[number];

interface Look {
  title: string;
  under: string;
  hashtag: string;
  color: string;
}

/** White on dark colours and ink on light ones, by how bright the eye sees them (WCAG). */
export function inkOn(color: string): '#ffffff' | '#22303a' {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.3 ? '#22303a' : '#ffffff';
}

/** Breaks words into lines that are no wider than asked. */
export function linesOf(words: string, most: number, widthOf: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Draws one picture of the kit: the title on the campaign's colour, as large as it fits. */
export function drawKit(canvas: HTMLCanvasElement, { width, height }: KitSize, look: Look): void {
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const ink = inkOn(look.color);
  const edge = Math.round(Math.min(width, height) * 0.09);
  const room = { width: width - edge * 2, height: height * 0.62 - edge };
  pen.fillStyle = look.color;
  pen.fillRect(0, 0, width, height);
  pen.globalAlpha = 0.14;
  pen.fillStyle = ink;
  pen.beginPath();
  pen.arc(width, height, Math.min(width, height) * 0.62, 0, Math.PI * 2);
  pen.fill();
  pen.globalAlpha = 1;
  pen.textBaseline = 'top';
  const face = "'Noto Serif', Georgia, serif";
  let size = Math.round(Math.min(width, height) * 0.15);
  let lines: string[] = [];
  for (; size > 20; size -= 4) {
    pen.font = `700 ${size}px ${face}`;
    lines = linesOf(look.title, room.width, (line) => pen.measureText(line).width);
    const widest = Math.max(...lines.map((line) => pen.measureText(line).width));
    if (lines.length * size * 1.18 <= room.height && widest <= room.width) break;
  }
  lines.forEach((line, i) => pen.fillText(line, edge, edge + i * size * 1.18));
  const small = Math.max(22, Math.round(Math.min(width, height) * 0.045));
  pen.font = `600 ${small}px system-ui, sans-serif`;
  pen.textBaseline = 'bottom';
  pen.fillText(look.hashtag || look.under, edge, height - edge, room.width);
  if (look.hashtag && look.under) pen.fillText(look.under, edge, height - edge - small * 1.5, room.width);
}
