import { z } from 'zod';
import { documentKinds, locales } from '../codes.ts';
import { limits } from '../limits.ts';
import { id, instant, line } from './common.ts';

export const exportFormats = ['docx', 'odt', 'pdf', 'markdown', 'html', 'text'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A switch in an address: `?cover=1`. */
const choice = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

export const exportQuery = z.object({
  format: z.enum(exportFormats).default('docx'),
  /** A first page with title, unions, version, stage, date, hash and who signed; of a PDF and of Word's and LibreOffice's files. */
  cover: choice,
  /** Which unions signed the version that stands, behind the text. */
  signatories: choice,
  /** A table of contents; of a PDF and of Word's and LibreOffice's files. */
  contents: choice,
  /** The discussions beside the text: as an annex behind it (also `1`), or as comments of Word, in a file of Word's. */
  comments: z
    .enum(['0', '1', 'true', 'false', 'annex', 'own'])
    .default('0')
    .transform((value) => (value === 'own' ? 'own' : value === '0' || value === 'false' ? 'none' : 'annex')),
  /** One part alone: the place of its heading among those of the text. */
  section: z.coerce.number().int().min(0).optional(),
  /** In which language numbers, cover, contents and annex are; the document's where none is named. */
  language: z.enum(locales).optional(),
  /** Suggestions as tracked changes; of a file of Word's. */
  suggestions: choice,
});

/** What the document is to be; the title is the file's own where none is given. */
export const importQuery = z.object({
  kind: z.enum(documentKinds).default('note'),
  title: line(limits.title).optional(),
  /** Nothing is made: the job tells what would be. */
  preview: choice,
});
/** Of a file that is to be a suggestion for a text. */
export const importOverQuery = importQuery.pick({ preview: true });
/** A new document from one there is; in the same workspace where no other is named. */
export const copyInput = z.object({ title: line(limits.title), workspaceId: id.optional() });
/** How far it is: `GET /api/jobs/:id`. */
export const importStarted = z.object({ jobId: id });
/** The same of a file that is long in the making. */
export const exportStarted = z.object({ jobId: id });
/** Its result: the file that waits, under the job's id. */
export const exportResult = z.object({
  name: z.string(),
  bytes: z.number().int(),
  /** Until when it waits. */
  until: instant,
});
export type ExportResult = z.infer<typeof exportResult>;

/** What a file may hold that a text cannot keep as it was. */
export const importNotes = [
  'changes-dropped',
  'comments-dropped',
  'footnotes-plain',
  'numbering-decimal',
  'headings-by-look',
  'numbers-by-look',
  'pictures-dropped',
  'levels-lowered',
  'formulas-as-words',
  'captions-as-text',
  'foreign-parts',
] as const;
export const importFound = [
  'words',
  'headings',
  'articles',
  'tables',
  'pictures',
  'footnotes',
  'comments',
  'changes',
] as const;

/** The result of the job. */
export const importResult = z.object({
  /** Null: nothing was made. */
  documentId: id.nullable(),
  title: z.string(),
  /** The headings that the text has, or its first lines where it has none. */
  outline: z.array(z.string()),
  /** What the file suggests for the text that is there; null where it becomes a text of its own. */
  suggested: z.number().int().nullable(),
  /** What was found in the file, and how many. */
  found: z.record(z.enum(importFound), z.number().int()),
  /** What could not be kept as it was, and how many. */
  notes: z.array(z.object({ kind: z.enum(importNotes), count: z.number().int() })),
});
export type ImportResult = z.infer<typeof importResult>;
