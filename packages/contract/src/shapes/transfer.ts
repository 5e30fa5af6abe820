import { z } from 'zod';

export const exportFormats = ['docx', 'odt', 'pdf', 'markdown', 'html', 'text'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A switch in an address: `?cover=1`. */
const choice = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

export const exportQuery = z.object({
  format: z.enum(exportFormats).default('docx'),
  /** A first page with title, workspace, stage and date; of a PDF. */
  cover: choice,
  /** A table of contents; of a PDF and of Word's and LibreOffice's files. */
  contents: choice,
});
