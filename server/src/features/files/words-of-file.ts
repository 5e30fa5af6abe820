import { readFile } from 'node:fs/promises';
import { fromPandoc } from '@koinon/interchange';
import { passagesOf, passagesOfWords } from '../../runtime/passages.ts';
import type { FileReader } from './kinds.ts';
import type { FileTextRow } from './model.ts';

export interface ToRead {
  path: string;
  as: FileReader;
  pages: number;
  characters: number;
}
export type Words = Pick<FileTextRow, 'state' | 'passages'>;
type Passages = FileTextRow['passages'];

/** As one writes it: one sign for a letter with its accent, and words in one piece that a line has parted. */
const written = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll('\u00ad', '')
    .replace(/(\p{Ll})-\n(\p{Ll})/gu, '$1$2');

async function pdfPassages(bytes: Buffer, most: Pick<ToRead, 'pages' | 'characters'>): Promise<Words> {
  const { getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const passages: Passages = [];
  let left = most.characters;
  const last = Math.min(pdf.numPages, most.pages);
  let number = 1;
  for (; number <= last && left > 0; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const said = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
    const text = written(said).slice(0, left);
    left -= text.length;
    passages.push(...passagesOfWords(text).map((words) => ({ heading: '', text: words, page: number })));
    page.cleanup();
  }
  return { state: number <= pdf.numPages ? 'partly' : 'read', passages };
}

/** As many passages as may be kept. */
function within(passages: Passages, characters: number): Words {
  let left = characters;
  const kept = passages.filter(({ heading, text }) => (left -= heading.length + text.length) >= 0);
  return { state: kept.length < passages.length ? 'partly' : 'read', passages: kept };
}

async function wordsOf({ path, as, pages, characters }: ToRead): Promise<Words> {
  const bytes = await readFile(path);
  if (as === 'pdf') return pdfPassages(bytes, { pages, characters });
  const text = as === 'text' ? new TextDecoder().decode(bytes) : '';
  const page = /^\s*(<!doctype html|<html)/i.test(text);
  if (as === 'text' && !page) {
    const plain = written(text.slice(0, characters).replace(/\r\n?/g, '\n'));
    const passages = passagesOfWords(plain).map((words) => ({ heading: '', text: words }));
    return { state: text.length > characters ? 'partly' : 'read', passages };
  }
  const { wordsWithPandoc } = await import('@koinon/interchange/pandoc');
  const document = await wordsWithPandoc(as === 'text' ? 'html' : as, bytes);
  const { json } = fromPandoc(document, { look: as === 'docx' || as === 'odt' || as === 'rtf', picture: () => null });
  return within(
    passagesOf(json).map(({ heading, text }) => ({ heading: written(heading), text: written(text) })),
    characters,
  );
}

/** What a file says, read in the worker process. One that is locked or broken says nothing. */
export default async function wordsOfFile(input: ToRead): Promise<Words> {
  try {
    const words = await wordsOf(input);
    return words.passages.length > 0 || words.state === 'partly' ? words : { state: 'empty', passages: [] };
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    return { state: locked ? 'locked' : 'unreadable', passages: [] };
  }
}
