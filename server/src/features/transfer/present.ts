import type { DocumentState, ExportFormat, Locale } from '@koinon/contract';
import { spoken } from '../../runtime/union-words.ts';

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

const words = spoken({
  el: {
    workspace: 'Χώρος εργασίας',
    state: 'Στάδιο',
    unions: 'Ενώσεις',
    version: 'Έκδοση',
    draft: 'Κείμενο εργασίας',
    frozen: (number: number) => `${number}, όπως πάγωσε`,
    hash: 'Αποτύπωμα (SHA-256)',
    log: 'Αρχείο ενεργειών (SHA-256)',
    signed: 'Υπογράφουν',
    decision: (number: string) => `απόφαση ${number}`,
    language: 'Γλώσσα',
    own: 'Ελληνικά',
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
    version: 'Version',
    draft: 'Working text',
    frozen: (number: number) => `${number}, as it was frozen`,
    hash: 'Hash (SHA-256)',
    log: 'Audit log (SHA-256)',
    signed: 'Signed by',
    decision: (number: string) => `decision ${number}`,
    language: 'Language',
    own: 'English',
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
} as const);

/** A signature as a cover names it. */
export interface Signed {
  union: { name: string };
  decisionNumber: string;
  at: string;
}
/** The text of a cover: the frozen version that stands, one that is kept in the history, or neither. */
export interface Standing {
  /** SHA-256 of the canonical JSON, in hex. */
  hash: string;
  frozen: number | null;
  kept: { number: number; name: string | null } | null;
  signed: readonly Signed[];
  /** The head of the workspace's audit log at that moment, in hex: whoever keeps the file has a hold on all before it. */
  log: string | null;
}

/** What a cover says of a text. */
export function factsOf(
  row: { state: DocumentState; updatedAt: Date },
  workspace: { title: string; unions: readonly string[] },
  standing: Standing | null,
  locale: Locale,
  at: Date,
): [string, string][] {
  const say = words[locale];
  const facts: [string, string][] = [[say.workspace, workspace.title]];
  if (workspace.unions.length > 0) facts.push([say.unions, workspace.unions.join(', ')]);
  facts.push([say.state, say.states[row.state]]);
  if (standing) facts.push([say.version, versionOf(standing, locale)]);
  facts.push([say.changed, dayOf(row.updatedAt, locale)], [say.made, dayOf(at, locale)], [say.language, say.own]);
  if (!standing) return facts;
  if (standing.signed.length > 0) {
    const lines = standing.signed.map(({ union, decisionNumber, at: day }) =>
      [union.name, decisionNumber && say.decision(decisionNumber), dayOf(new Date(day), locale)]
        .filter(Boolean)
        .join(', '),
    );
    facts.push([say.signed, lines.join('\n')]);
  }
  facts.push([say.hash, halves(standing.hash)]);
  if (standing.log) facts.push([say.log, halves(standing.log)]);
  return facts;
}

/** A line of a page does not hold a hash whole. */
const halves = (hash: string): string => `${hash.slice(0, 32)}\n${hash.slice(32)}`;

function versionOf({ frozen, kept }: Standing, locale: Locale): string {
  const say = words[locale];
  if (frozen !== null) return say.frozen(frozen);
  if (kept) return [String(kept.number), kept.name].filter(Boolean).join(', ');
  return say.draft;
}
