import { z } from 'zod';

/** What a file that stands as a record can be. */
export const recordFormats = ['pdf', 'docx'] as const;
export const recordQuery = z.object({ format: z.enum(recordFormats).default('pdf') });
/** The first 16 digits of a hash, as they are printed on a text. */
export const recordCode = z.object({ code: z.string().max(80) });
