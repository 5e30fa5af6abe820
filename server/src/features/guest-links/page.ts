import { type Locale, bodyParts, limits } from '@koinon/contract';
import { type PublicPage, escapeHtml } from '../../runtime/public-page.ts';
import type { GuestSight } from './service.ts';

const words = {
  el: {
    guest: (name: string, until: string) =>
      `Διαβάζετε ως ${name}. Ο σύνδεσμος ισχύει έως ${until} και είναι μόνο για εσάς.`,
    mayComment: 'Μπορείτε και να σχολιάσετε: τα σχόλιά σας τα διαβάζουν όσοι εργάζονται στο κείμενο.',
    comments: 'Τα σχόλιά σας',
    none: 'Δεν έχετε γράψει ακόμη σχόλιο.',
    you: 'Εσείς',
    team: 'Συντονιστική ομάδα',
    somebody: 'Απάντηση',
    write: 'Νέο σχόλιο για το κείμενο',
    send: 'Αποστολή σχολίου',
    answer: 'Απαντήστε σε αυτή τη συζήτηση',
    sendAnswer: 'Αποστολή απάντησης',
    resolved: 'Η συζήτηση έκλεισε.',
    closed: 'Το κείμενο δεν δέχεται σχόλια αυτή τη στιγμή.',
    problems: {
      empty: 'Γράψτε πρώτα το σχόλιό σας.',
      long: 'Το σχόλιο είναι πολύ μεγάλο. Χωρίστε το σε μικρότερα.',
      many: 'Έχετε στείλει πολλά σχόλια. Δοκιμάστε ξανά αργότερα.',
      closed: 'Το σχόλιο δεν στάλθηκε: το κείμενο δεν δέχεται σχόλια αυτή τη στιγμή.',
    },
    gone: 'Ο σύνδεσμος δεν ισχύει',
    why: 'Έληξε, τερματίστηκε ή έχει ανασταλεί. Απευθυνθείτε στο άτομο που σας τον έδωσε.',
  },
  en: {
    guest: (name: string, until: string) => `You read as ${name}. The link is valid until ${until}, and for you alone.`,
    mayComment: 'You may comment too: those who work on the text read your comments.',
    comments: 'Your comments',
    none: 'You have not written a comment yet.',
    you: 'You',
    team: 'Coordinating team',
    somebody: 'Answer',
    write: 'New comment on the text',
    send: 'Send the comment',
    answer: 'Answer in this discussion',
    sendAnswer: 'Send the answer',
    resolved: 'The discussion was closed.',
    closed: 'The text takes no comments at the moment.',
    problems: {
      empty: 'Write your comment first.',
      long: 'The comment is too long. Divide it into smaller ones.',
      many: 'You have sent many comments. Try again later.',
      closed: 'The comment was not sent: the text takes no comments at the moment.',
    },
    gone: 'The link is not valid',
    why: 'It has expired, was ended or is suspended. Ask whoever gave it to you.',
  },
} as const;

const shared = { url: '/g', indexed: false } as const;

/** Why a comment was not taken, with what it said: nothing of it is lost. */
export interface Unsent {
  why: keyof (typeof words)['el']['problems'];
  body: string;
  /** The discussion it was an answer in; null for a new comment. */
  threadId: string | null;
}

const dated = (locale: Locale, at: Date, timeStyle?: 'short'): string =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'long',
    ...(timeStyle ? { timeStyle } : {}),
    timeZone: 'Europe/Athens',
  }).format(at);

const linesOf = (body: string): string =>
  bodyParts(body)
    .map((part) => escapeHtml(part.type === 'mention' ? `@${part.of === 'union' ? part.name : '…'}` : part.text))
    .join('')
    .replaceAll('\n', '<br>');

interface Form {
  /** The discussion that is answered in; null for a new comment. */
  threadId: string | null;
  label: string;
  button: string;
  locale: Locale;
  unsent: Unsent | null;
}

/** Where they write, with what was not taken and why. */
function formOf({ threadId, label, button, locale, unsent }: Form): string {
  const own = unsent && unsent.threadId === threadId ? unsent : null;
  const id = threadId === null ? 'body' : `body-${threadId}`;
  const problem = own ? `<p role="alert" id="problem"><strong>${words[locale].problems[own.why]}</strong></p>` : '';
  const refers = own ? ' aria-invalid="true" aria-describedby="problem"' : '';
  const within = threadId === null ? '' : `<input type="hidden" name="thread" value="${threadId}">`;
  return `${problem}<form method="post" action="?lang=${locale}#comments">${within}<p><label for="${id}">${label}</label><br><textarea id="${id}" name="body" rows="${threadId === null ? 5 : 3}" maxlength="${limits.comment}" required${refers}>${escapeHtml(own?.body ?? '')}</textarea></p><button class="button" type="submit">${button}</button></form>`;
}

/** What they said with the answers, and where they write: in a discussion that is open, or a new one. */
function talkOf({ may, talks }: GuestSight, locale: Locale, unsent: Unsent | null): string {
  const text = words[locale];
  const mayComment = may === 'comment';
  const discussions = talks.map(({ threadId, open, said }) => {
    const lines = said.map(({ own, union, team, body, at }) => {
      const who = own ? text.you : (union ?? (team ? text.team : text.somebody));
      return `<li><p><strong>${escapeHtml(who)}</strong> · <time datetime="${at.toISOString()}">${dated(locale, at, 'short')}</time><br>${linesOf(body)}</p></li>`;
    });
    if (lines.length === 0) return '';
    const form = { threadId, label: text.answer, button: text.sendAnswer, locale, unsent };
    const end = open ? (mayComment ? formOf(form) : '') : `<p>${text.resolved}</p>`;
    return `<div class="facts"><ul>${lines.join('')}</ul>${end}</div>`;
  });
  const list = discussions.join('') || `<p>${text.none}</p>`;
  const lost = unsent && !mayComment ? `<p role="alert"><strong>${text.problems[unsent.why]}</strong></p>` : '';
  const fresh = mayComment
    ? formOf({ threadId: null, label: text.write, button: text.send, locale, unsent })
    : `${lost}<p>${text.closed}</p>${unsent ? `<blockquote>${linesOf(unsent.body)}</blockquote>` : ''}`;
  return `<section id="comments" aria-labelledby="comments-title"><h2 id="comments-title">${text.comments}</h2>${list}${fresh}</section>`;
}

/** The text alone, with their own comments: nothing of who works on it, nor of what else there is. */
export function guestPage(sight: GuestSight, locale: Locale, unsent: Unsent | null = null): PublicPage {
  const { name, endsAt, scope, html, comments } = sight;
  const { row } = scope;
  const text = words[locale];
  const lead = [text.guest(escapeHtml(name), dated(locale, endsAt)), ...(comments ? [text.mayComment] : [])].join(' ');
  const talk = comments ? talkOf(sight, locale, unsent) : '';
  const body = `<article><h1 lang="${row.locale}">${escapeHtml(row.title)}</h1><p class="lead">${lead}</p><div lang="${row.locale}">${html}</div></article>${talk}`;
  return { ...shared, locale, title: row.title, description: row.title, body };
}

export function endedPage(locale: Locale): PublicPage {
  const { gone, why } = words[locale];
  return { ...shared, locale, title: gone, description: why, body: `<h1>${gone}</h1><p class="lead">${why}</p>` };
}
