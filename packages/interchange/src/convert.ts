import { languagesIn } from './languages-in-file.ts';
import type { Languages } from './languages.ts';
import { largeLines } from './large-lines.ts';
import type { PandocDocument } from './pandoc-ast.ts';

/** As much of `pandoc-wasm` as is used: it comes without types. */
interface PandocWasm {
  convert: (
    options: Record<string, unknown>,
    stdin: string | null,
    files: Record<string, Blob>,
  ) => Promise<{ stdout: string; stderr: string; files: Record<string, Blob>; mediaFiles: Record<string, Blob> }>;
}
const packageName: string = 'pandoc-wasm';
const { convert } = (await import(packageName)) as PandocWasm;

export const readable = ['docx', 'odt', 'rtf', 'markdown', 'html', 'epub'] as const;
export type Readable = (typeof readable)[number];
export type Writable = 'docx' | 'odt';

const readers: Record<Readable, string> = {
  docx: 'docx+styles',
  odt: 'odt',
  rtf: 'rtf',
  markdown: 'gfm',
  html: 'html-native_divs-native_spans',
  epub: 'epub',
};

/** Of which only the words are wanted. */
export type Wordy = Readable | 'pptx' | 'xlsx';

/** What Pandoc reads in a file of its words alone: without pictures, with what is tracked taken in. */
export async function wordsWithPandoc(format: Wordy, bytes: Uint8Array): Promise<PandocDocument> {
  const from = format === 'pptx' || format === 'xlsx' ? format : readers[format];
  const options = { from, to: 'json', 'input-files': ['input'] };
  const { stdout, stderr } = await convert(options, null, { input: new Blob([new Uint8Array(bytes)]) });
  if (!stdout) throw new Error(`Pandoc could not read the file: ${stderr.slice(0, 300)}`);
  return JSON.parse(stdout) as PandocDocument;
}

const bytesOf = async (blob: Blob): Promise<Buffer> => Buffer.from(await blob.arrayBuffer());

/**
 * What Pandoc reads in a file, the pictures in it by the path the document names them with, its large lines and the languages of its paragraphs. Pandoc runs in a sandbox: it
 * sees no file but those it is handed and reaches nothing. It takes some 400 MB: for a process of its own.
 */
export async function readWithPandoc(
  format: Readable,
  bytes: Uint8Array,
): Promise<{ document: PandocDocument; pictures: Map<string, Buffer>; large: Set<string>; languages: Languages }> {
  const options = {
    from: readers[format],
    to: 'json',
    'input-files': ['input'],
    'track-changes': 'all',
    'extract-media': 'media',
  };
  const { stdout, stderr, mediaFiles } = await convert(options, null, { input: new Blob([new Uint8Array(bytes)]) });
  if (!stdout) throw new Error(`Pandoc could not read the file: ${stderr.slice(0, 300)}`);
  const pictures = new Map<string, Buffer>();
  for (const [path, blob] of Object.entries(mediaFiles)) pictures.set(path, await bytesOf(blob));
  const large = format === 'docx' ? largeLines(Buffer.from(bytes)) : new Set<string>();
  const languages = languagesIn(format, Buffer.from(bytes));
  return { document: JSON.parse(stdout) as PandocDocument, pictures, large, languages };
}

export interface Writing {
  contents: boolean;
  /** Pictures by the path the document names them with. */
  pictures?: ReadonlyMap<string, Buffer>;
}

/** A document as a file of a word processor. */
export async function writeWithPandoc(
  format: Writable,
  document: PandocDocument,
  { contents, pictures = new Map() }: Writing,
): Promise<Buffer> {
  const options = {
    from: 'json',
    to: format,
    standalone: true,
    'table-of-contents': contents,
    'output-file': 'output',
  };
  const files = Object.fromEntries(
    [...pictures].map(([path, bytes]) => [path, new Blob([new Uint8Array(bytes)])] as const),
  );
  const { files: made, stderr } = await convert(options, JSON.stringify(document), files);
  if (!made['output']) throw new Error(`Pandoc wrote nothing: ${stderr.slice(0, 300)}`);
  return bytesOf(made['output']);
}
