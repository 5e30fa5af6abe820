import { readFile, writeFile } from 'node:fs/promises';
import type { Locale, shapes } from '@koinon/contract';
import { articleNumber, outlineOf, type TextJson, toPlainText, wordCount, wordsOf } from '@koinon/editor-schema';
import { type Changer, changersOf, fromPandoc, fromPlain, type Imported, withLanguages } from '@koinon/interchange';
import { Refusal } from '../../runtime/errors.ts';
import type { FileFormat } from './file-format.ts';

export interface Reading {
  path: string;
  format: FileFormat;
  /** Pictures are written beside this path. */
  into: string;
  most: { pictures: number; pictureBytes: number; changers: number; outline: number };
  /** With the changes that are tracked in it taken in: no suggestions come of them. */
  taken: boolean;
  /** Articles whose numbers were typed become ones that number themselves. */
  numbers: boolean;
  /** The language of the text: paragraphs in another one say so. */
  locale: Locale;
}
/** The text as one of those wants it who have changed something. */
export interface Draft {
  author: string;
  at: string | null;
  json: TextJson;
}
export interface Read extends Imported {
  drafts: Draft[];
  outline: string[];
  found: Record<(typeof shapes.importFound)[number], number>;
  /** The pictures the text shows, by the address they have in it until they are kept. */
  pictures: { source: string; path: string }[];
}

/** An address that a text may hold, of a picture that is not kept yet. */
const placeOf = (index: number): string =>
  `/api/documents/${'0'.repeat(24)}/images/${(index + 1).toString(16).padStart(24, '0')}`;

/** Old Greek files are in the letters of Windows. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1253').decode(bytes);
  }
}

function found({ json, remarks }: Imported, changes: number): Read['found'] {
  const count = {
    words: wordCount(toPlainText(json)),
    headings: 0,
    articles: 0,
    tables: 0,
    pictures: 0,
    footnotes: 0,
    comments: remarks.length,
    changes,
  };
  const look = (node: TextJson): void => {
    if (node.type === 'heading') {
      count.headings += 1;
      if (articleNumber(wordsOf(node)) !== null) count.articles += 1;
    }
    if (node.type === 'table') count.tables += 1;
    if (node.type === 'image') count.pictures += 1;
    if (node.type === 'footnote') count.footnotes += 1;
    for (const child of node.content ?? []) look(child);
  };
  look(json);
  return count;
}

/** What one sees of a text before it is taken: its headings, or its first words where it has none. */
function outline(json: TextJson, most: number): string[] {
  const headings = outlineOf(json).map(({ text }) => text);
  const lines = headings.length > 0 ? headings : toPlainText(json).split('\n').slice(0, 5);
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.slice(0, 200))
    .slice(0, most);
}
const about = (imported: Imported, changes: number, most: number) => ({
  found: found(imported, changes),
  outline: outline(imported.json, most),
});

/** What a file of another program holds, read in the worker process. Refuses `wrong-type` for what cannot be read. */
export default async function readFileOf({ path, format, into, most, taken, numbers, locale }: Reading): Promise<Read> {
  const bytes = await readFile(path);
  if (format === 'text') {
    const imported = fromPlain(decoded(bytes), numbers);
    return { ...imported, ...about(imported, 0, most.outline), drafts: [], pictures: [] };
  }
  const { readWithPandoc } = await import('@koinon/interchange/pandoc');
  const given = format === 'html' || format === 'markdown' ? Buffer.from(decoded(bytes)) : bytes;
  const read = await readWithPandoc(format, given).catch((cause: unknown) => {
    throw new Refusal('wrong-type', { cause });
  });
  const pictures: Read['pictures'] = [];
  const places = new Map<string, string>();
  let size = 0;
  for (const [name, picture] of read.pictures) {
    size += picture.length;
    if (pictures.length >= most.pictures || size > most.pictureBytes) throw new Refusal('too-large');
    const source = placeOf(pictures.length);
    const to = `${into}-${pictures.length}`;
    await writeFile(to, picture, { mode: 0o600 });
    places.set(name, source);
    pictures.push({ source, path: to });
  }
  const document = withLanguages(read.document, read.languages, locale);
  const changers = changersOf(document);
  const changes = changers.reduce((sum, { count }) => sum + count, 0);
  const options = {
    look: format === 'docx' || format === 'odt' || format === 'rtf',
    large: read.large,
    // Else what somebody changed would be suggested as another form of the whole article.
    numbers: numbers && (taken || changes === 0),
    // A picture of another site is never fetched: it becomes a link.
    picture: (source: string) => places.get(source) ?? (/^https?:/.test(source) ? source : null),
  };
  const imported = fromPandoc(document, { ...options, takes: () => taken });
  const drafts = (taken ? [] : groupsOf(changers, most.changers)).map(({ authors, at }): Draft => {
    const { json } = fromPandoc(document, { ...options, takes: (author) => authors.includes(author) });
    return { author: authors.join(', '), at, json };
  });
  return { ...imported, ...about(imported, changes, most.outline), drafts, pictures };
}

/** Each by themselves; where they are too many, the rest together. */
function groupsOf(changers: readonly Changer[], most: number): { authors: string[]; at: string | null }[] {
  const own = changers.length > most ? changers.slice(0, most - 1) : changers;
  const rest = changers.slice(own.length);
  return [
    ...own.map(({ author, at }) => ({ authors: [author], at })),
    ...(rest.length > 0 ? [{ authors: rest.map(({ author }) => author), at: null }] : []),
  ];
}
