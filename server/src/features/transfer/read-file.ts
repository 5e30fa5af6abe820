import { readFile, writeFile } from 'node:fs/promises';
import type { shapes } from '@koinon/contract';
import { articleNumber, type TextJson, toPlainText, wordCount, wordsOf } from '@koinon/editor-schema';
import { fromPandoc, fromPlain, type Imported } from '@koinon/interchange';
import { Refusal } from '../../runtime/errors.ts';
import type { FileFormat } from './file-format.ts';

export interface Reading {
  path: string;
  format: FileFormat;
  /** Pictures are written beside this path. */
  into: string;
  most: { pictures: number; pictureBytes: number };
}
export interface Read extends Imported {
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

function found({ json, remarks }: Imported): Read['found'] {
  const count = {
    words: wordCount(toPlainText(json)),
    headings: 0,
    articles: 0,
    tables: 0,
    pictures: 0,
    footnotes: 0,
    comments: 0,
    changes: 0,
  };
  for (const { kind } of remarks) count[kind === 'comment' ? 'comments' : 'changes'] += 1;
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

/** What a file of another program holds, read in the worker process. Refuses `wrong-type` for what cannot be read. */
export default async function readFileOf({ path, format, into, most }: Reading): Promise<Read> {
  const bytes = await readFile(path);
  if (format === 'text') {
    const imported = fromPlain(decoded(bytes));
    return { ...imported, found: found(imported), pictures: [] };
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
  const imported = fromPandoc(read.document, {
    look: format === 'docx' || format === 'odt' || format === 'rtf',
    // A picture of another site is never fetched: it becomes a link.
    picture: (source) => places.get(source) ?? (/^https?:/.test(source) ? source : null),
  });
  return { ...imported, found: found(imported), pictures };
}
