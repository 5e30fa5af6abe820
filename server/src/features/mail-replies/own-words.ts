import { replyLine } from '../../letters/reply-line.ts';

/** How mail programs begin what they quote. */
const quoteBegins = [
  /^-{2,}\s*(Original Message|Αρχικό μήνυμα|Forwarded message|Προωθημένο μήνυμα)\s*-{2,}/iu,
  /^_{10,}\s*$/u,
];
/** «Στις 3 Δεκ … έγραψε:», with an hour or an address, in one line or broken in two or three. */
const attribution =
  /^(?=.*(\d{1,2}[:.]\d{2}|@))(On|Στις|Την|Le|Am|Il|El)\s.{5,300}(wrote|έγραψε|έγραψαν|écrit|schrieb|scritto|escribió)[^\n]{0,60}:\s*$/isu;
/** The fields of a letter above its quotation, as Outlook writes them. */
const field = /^\*?(From|Από|Sent|Στάλθηκε|Date|Ημερομηνία|To|Προς|Cc|Κοιν|Subject|Θέμα)\s*:\*?\s/iu;
const signature = [
  /^--\s*$/u,
  /^(Sent from my|Get Outlook for|Στάλθηκε από (το|τη|την)|Από το (iPhone|iPad|κινητό)|Αποκτήστε το Outlook|Λήψη του Outlook)/iu,
];

const quoted = (line: string): boolean => /^\s*>/u.test(line);

/** Whether what others wrote begins at a line. */
function ends(lines: readonly string[], at: number): boolean {
  const line = lines[at]!.trim();
  if (replyLine.test(line.replace(/^[>\s]+/u, ''))) return true;
  if ([...quoteBegins, ...signature].some((one) => one.test(line))) return true;
  if (field.test(line) && lines.slice(at + 1, at + 4).some((next) => field.test(next.trim()))) return true;
  return [1, 2, 3].some((count) =>
    attribution.test(
      lines
        .slice(at, at + count)
        .join(' ')
        .trim(),
    ),
  );
}

/**
 * What somebody wrote in an answer by mail, without what it answers and without a signature. A line that is quoted between
 * lines of one's own stays: it says what is answered.
 */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/gu, '\n').split('\n');
  const end = lines.findIndex((_, at) => ends(lines, at));
  const own = end === -1 ? lines : lines.slice(0, end);
  while (own.length > 0 && (own.at(-1)!.trim() === '' || quoted(own.at(-1)!))) own.pop();
  return own
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
