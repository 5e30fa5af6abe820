import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import type { Readable } from '@koinon/interchange/pandoc';
import { refuse } from '../../runtime/errors.ts';

export type FileFormat = Readable | 'text';

const byBytes: Record<string, FileFormat> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/rtf': 'rtf',
  'application/epub+zip': 'epub',
};
const byEnding: Record<string, FileFormat> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.htm': 'html',
  '.html': 'html',
};

const old = {
  el: 'Το αρχείο έχει την παλιά μορφή .doc ή είναι κλειδωμένο με κωδικό. Ανοίξτε το στο Word ή στο LibreOffice, αφαιρέστε τον κωδικό και αποθηκεύστε το ως .docx.',
  en: 'The file is an old .doc or is locked by a password. Open it in Word or LibreOffice, take the password off and save it as .docx.',
};
const macros = {
  el: 'Το αρχείο έχει μακροεντολές. Αποθηκεύστε το ως .docx, χωρίς αυτές.',
  en: 'The file has macros. Save it as .docx, without them.',
};
const printed = {
  el: 'Από PDF δεν διαβάζεται το κείμενο με τη μορφή του. Εισαγάγετε το αρχείο από το οποίο έγινε, π.χ. το .docx.',
  en: 'The text and its form cannot be read from a PDF. Import the file that it was made from, such as the .docx.',
};
const unknown = {
  el: 'Εισάγονται αρχεία Word (.docx), LibreOffice (.odt), RTF, EPUB, Markdown, HTML και απλό κείμενο.',
  en: 'Files of Word (.docx), LibreOffice (.odt), RTF, EPUB, Markdown, HTML and plain text can be imported.',
};
const advice: Record<string, { el: string; en: string }> = {
  'application/x-cfb': old,
  'application/vnd.ms-word.document.macroenabled.12': macros,
  'application/pdf': printed,
};

/** What a file is: by its bytes where those say so, and by its name where it is words. Refuses what is no text. */
export async function formatOf(path: string, name: string): Promise<FileFormat> {
  const type = (await fileTypeFromFile(path))?.mime;
  if (type) {
    const format = byBytes[type];
    if (format) return format;
    // A page may begin like a document of another kind of mark-up.
    if (type !== 'application/xml') refuse('wrong-type', advice[type] ?? unknown);
  }
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
  const head = buffer.subarray(0, bytesRead);
  if (head.includes(0)) refuse('wrong-type', unknown);
  const page = /^\s*(<!doctype html|<html)/i.test(head.toString('latin1'));
  return page ? 'html' : (byEnding[extname(name).toLowerCase()] ?? 'text');
}
