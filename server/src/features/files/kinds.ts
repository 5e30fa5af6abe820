import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { isUtf8 } from 'node:buffer';
import { fileTypeFromFile } from 'file-type';
import { refuse } from '../../runtime/errors.ts';

/** Kinds that are taken in, by what their bytes say, with the endings a name may have. No programs, no macros, no pages. */
const kinds: Record<string, readonly string[]> = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'application/x-cfb': ['doc', 'xls', 'ppt'],
  'application/rtf': ['rtf'],
  'application/zip': ['zip'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': ['heic'],
  'audio/mpeg': ['mp3'],
  'video/mp4': ['mp4', 'm4v'],
  'text/plain': ['txt', 'csv', 'md'],
};

/** What a browser shows without running anything. */
const harmless = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
export const shownInline = (type: string): boolean => harmless.has(type);

/** How the words of a kind are read: with Pandoc, as a PDF, or as they stand. */
export type FileReader = 'docx' | 'odt' | 'rtf' | 'pptx' | 'xlsx' | 'pdf' | 'markdown' | 'text';
const readers: Record<string, FileReader> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/rtf': 'rtf',
  'text/plain': 'text',
};
/** Null where a kind has no words. */
export function readerOf({ type, name }: { type: string; name: string }): FileReader | null {
  const reader = readers[type] ?? null;
  return reader === 'text' && extname(name).toLowerCase() === '.md' ? 'markdown' : reader;
}

const sample = 64 * 1024;

async function looksLikeText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sample), 0, sample, 0);
    const bytes = buffer.subarray(0, bytesRead);
    if (bytes.includes(0)) return false;
    // The sample may end within a character.
    return [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, Math.max(0, bytesRead - cut))));
  } finally {
    await file.close();
  }
}

/** What a file is by its bytes, never by its name; and its name with an ending that says so. Refuses other kinds. */
export async function kindOf(path: string, given: string): Promise<{ type: string; name: string }> {
  const found = await fileTypeFromFile(path);
  const type = found?.mime ?? ((await looksLikeText(path)) ? 'text/plain' : '');
  const endings = kinds[type] ?? refuse('wrong-type');
  const base = given.split(/[/\\]/).at(-1)!.trim() || 'file';
  const ending = extname(base).slice(1).toLowerCase();
  return { type, name: endings.includes(ending) ? base : `${base}.${endings[0]}` };
}
