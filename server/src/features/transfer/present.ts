import type { DocumentState, ExportFormat, Locale } from '@koinon/contract';

const kinds: Record<ExportFormat, { type: string; ending: string }> = {
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', ending: 'docx' },
  odt: { type: 'application/vnd.oasis.opendocument.text', ending: 'odt' },
  pdf: { type: 'application/pdf', ending: 'pdf' },
  markdown: { type: 'text/markdown; charset=utf-8', ending: 'md' },
  html: { type: 'text/html; charset=utf-8', ending: 'html' },
  text: { type: 'text/plain; charset=utf-8', ending: 'txt' },
};
export const typeOf = (format: ExportFormat): string => kinds[format].type;

const inAthens = (at: Date, locale: Locale, month: 'long' | '2-digit'): string =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    timeZone: 'Europe/Athens',
    year: 'numeric',
    month,
    day: month === 'long' ? 'numeric' : '2-digit',
  }).format(at);

/** A day in words. */
export const dayOf = (at: Date, locale: Locale): string => inAthens(at, locale, 'long');

/** A file name one recognises: the title and the day, without what file systems do not take. */
export function fileName(title: string, format: ExportFormat, at: Date): string {
  const words = title
    .toWellFormed()
    .replace(/[\\/:*?"<>|]|\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' }).format(at);
  return `${words || 'Κείμενο'} ${day}.${kinds[format].ending}`;
}

const words = {
  el: {
    workspace: 'Χώρος εργασίας',
    state: 'Στάδιο',
    unions: 'Ενώσεις',
    changed: 'Τελευταία αλλαγή',
    made: 'Εξαγωγή',
    states: {
      draft: 'Προσχέδιο',
      consultation: 'Διαβούλευση',
      voting: 'Ψηφοφορία',
      adopted: 'Εγκεκριμένο',
      archived: 'Αρχειοθετημένο',
    } satisfies Record<DocumentState, string>,
  },
  en: {
    workspace: 'Workspace',
    state: 'Stage',
    unions: 'Unions',
    changed: 'Last change',
    made: 'Exported',
    states: {
      draft: 'Draft',
      consultation: 'Consultation',
      voting: 'Voting',
      adopted: 'Adopted',
      archived: 'Archived',
    } satisfies Record<DocumentState, string>,
  },
} as const;

/** What a cover says of a text. */
export function factsOf(
  row: { state: DocumentState; updatedAt: Date },
  workspace: { title: string; unions: readonly string[] },
  locale: Locale,
  at: Date,
): [string, string][] {
  const say = words[locale];
  return [
    [say.workspace, workspace.title],
    ...(workspace.unions.length > 0 ? [[say.unions, workspace.unions.join(', ')] as [string, string]] : []),
    [say.state, say.states[row.state]],
    [say.changed, inAthens(row.updatedAt, locale, 'long')],
    [say.made, inAthens(at, locale, 'long')],
  ];
}
