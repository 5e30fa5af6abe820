import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { type ExportFormat, exportSteps, type Locale } from '@koinon/contract';
import { type TextJson, toHtml, toMarkdown, toPlainText } from '@koinon/editor-schema';
import { type Said, toPandoc, toTypst, withCover } from '@koinon/interchange';

export interface Writing {
  format: ExportFormat;
  json: TextJson;
  /** What stands beside it, for files of Word. */
  said?: Said[];
  title: string;
  locale: Locale;
  /** What a cover says of the text: names and values. */
  facts: [string, string][];
  cover: boolean;
  contents: boolean;
  /** Its pictures: how the text names them, and where their bytes are. */
  pictures: { source: string; path: string }[];
  /** Milliseconds since 1970. */
  at: number;
  to: string;
}
export interface Written {
  bytes: number;
  sha256: string;
}

type Progress = (done: number) => void;
type Pictures = Map<string, { name: string; bytes: Buffer }>;

/** Word and Typst know the two kinds that every program knows. */
async function pictures(given: Writing['pictures'], progress: Progress): Promise<Pictures> {
  sharp.cache(false);
  sharp.concurrency(1);
  const made: Pictures = new Map();
  for (const [index, { source, path }] of given.entries()) {
    const picture = sharp(path);
    const { isOpaque } = await picture.stats();
    const bytes = await (isOpaque ? picture.jpeg({ quality: 85 }) : picture.png()).toBuffer();
    made.set(source, { name: `picture-${index + 1}.${isOpaque ? 'jpg' : 'png'}`, bytes });
    progress(exportSteps.pictures + ((exportSteps.writing - exportSteps.pictures) * (index + 1)) / given.length);
  }
  progress(exportSteps.writing);
  return made;
}

/** The text with the names its pictures have beside it. */
function renamed(node: unknown, names: Pictures): unknown {
  if (typeof node === 'string') return names.get(node)?.name ?? node;
  if (Array.isArray(node)) return node.map((one) => renamed(one, names));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, renamed(value, names)]));
}

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escaped[sign]!);
/** A page that needs nothing beside it: its pictures are in it. */
async function page({ json, title, locale, pictures: given }: Writing): Promise<string> {
  let body = toHtml(json, locale);
  for (const { source, path } of given) {
    const data = `data:image/webp;base64,${(await readFile(path)).toString('base64')}`;
    body = body.replaceAll(`src="${source}"`, `src="${data}"`);
  }
  const style =
    'body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 serif}img{max-width:100%}' +
    'table{border-collapse:collapse}td,th{border:1px solid;padding:.3rem .6rem;vertical-align:top}';
  return (
    `<!doctype html>\n<html lang="${locale}">\n<head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style></head>\n` +
    `<body>\n<h1>${escapeHtml(title)}</h1>\n${body}\n</body>\n</html>\n`
  );
}

async function office(format: 'docx' | 'odt', writing: Writing, progress: Progress): Promise<Buffer> {
  const { writeWithPandoc } = await import('@koinon/interchange/pandoc');
  const names = await pictures(writing.pictures, progress);
  const document = toPandoc(writing.json, { title: writing.title, language: writing.locale }, writing.said);
  const blocks = renamed(document.blocks, names) as typeof document.blocks;
  const text = { ...document, blocks };
  return writeWithPandoc(format, writing.cover ? withCover(text, format, writing.facts) : text, {
    contents: writing.contents,
    pictures: new Map([...names.values()].map(({ name, bytes }) => [name, bytes])),
  });
}

async function portable(writing: Writing, progress: Progress): Promise<Buffer> {
  const { pdf } = await import('@koinon/interchange/pdf');
  const names = await pictures(writing.pictures, progress);
  const pathOf = (source: string): string | null => {
    const picture = names.get(source);
    return picture ? `/${picture.name}` : null;
  };
  const { title, locale: language, facts, cover, contents } = writing;
  return pdf({
    template: 'text',
    data: { title, language, facts, cover, contents },
    body: toTypst(writing.json, pathOf, language),
    pictures: new Map([...names.values()].map(({ name, bytes }) => [`/${name}`, bytes])),
    at: new Date(writing.at),
  }).bytes;
}

const writers: Record<ExportFormat, (writing: Writing, progress: Progress) => Promise<Buffer> | Buffer> = {
  docx: (writing, progress) => office('docx', writing, progress),
  odt: (writing, progress) => office('odt', writing, progress),
  pdf: portable,
  markdown: ({ title, json, locale }) => Buffer.from(`# ${title}\n\n${toMarkdown(json, locale)}`),
  html: async (writing) => Buffer.from(await page(writing)),
  text: ({ title, json, locale }) => Buffer.from(`${title}\n\n${toPlainText(json, locale)}\n`),
};

/** A text as a file, written in the worker process. */
export default async function writeFileOf(writing: Writing, progress: Progress): Promise<Written> {
  const bytes = await writers[writing.format](writing, progress);
  progress(exportSteps.keeping);
  await writeFile(writing.to, bytes, { mode: 0o600 });
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
