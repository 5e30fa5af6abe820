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
    closed: 'Το κείμενο δεν δέχεται σχόλια αυτή τη στιγμή.',
    problems: {
      empty: 'Γράψτε πρώτα το σχόλιό σας.',
      long: 'Το σχόλιο είναι πολύ μεγάλο. Χωρίστε το σε μικρότερα.',
      many: 'Έχετε στείλει πολλά σχόλια. Δοκιμάστε ξανά αργότερα.',
      closed: 'Το σχόλιο δεν στάλθηκε: το κείμενο δεν δέχεται σχόλια αυτή τη στιγμή.',
    },
    gone: 'Ο σύνδεσμος δεν ισχύει',
    why: 'Έληξε ή τερματίστηκε. Ζητήστε νέο από το άτομο που σας τον έδωσε.',
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
    closed: 'The text takes no comments at the moment.',
    problems: {
      empty: 'Write your comment first.',
      long: 'The comment is too long. Divide it into smaller ones.',
      many: 'You have sent many comments. Try again later.',
      closed: 'The comment was not sent: the text takes no comments at the moment.',
    },
    gone: 'The link is not valid',
    why: 'It has expired or was ended. Ask whoever gave it to you for a new one.',
  },
} as const;

const shared = { url: '/g', indexed: false } as const;

/** Why a comment was not taken, with what it said: nothing of it is lost. */
export interface Unsent {
  why: keyof (typeof words)['el']['problems'];
  body: string;
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

/** What they said with the answers, and where they write. */
function talkOf({ may, talks }: GuestSight, locale: Locale, unsent: Unsent | null): string {
  const text = words[locale];
  const said = talks.flatMap(({ said: all }) =>
    all.map(({ own, union, team, body, at }) => {
      const who = own ? text.you : (union ?? (team ? text.team : text.somebody));
      return `<li><p><strong>${escapeHtml(who)}</strong> · <time datetime="${at.toISOString()}">${dated(locale, at, 'short')}</time><br>${linesOf(body)}</p></li>`;
    }),
  );
  const list = said.length > 0 ? `<ul>${said.join('')}</ul>` : `<p>${text.none}</p>`;
  const problem = unsent ? `<p role="alert" id="problem"><strong>${text.problems[unsent.why]}</strong></p>` : '';
  const refers = unsent ? ' aria-invalid="true" aria-describedby="problem"' : '';
  const form =
    may === 'comment'
      ? `${problem}<form method="post" action="?lang=${locale}#comments"><p><label for="body">${text.write}</label><br><textarea id="body" name="body" rows="5" maxlength="${limits.comment}" required${refers}>${escapeHtml(unsent?.body ?? '')}</textarea></p><button class="button" type="submit">${text.send}</button></form>`
      : `${problem}<p>${text.closed}</p>${unsent ? `<blockquote>${linesOf(unsent.body)}</blockquote>` : ''}`;
  return `<section id="comments" aria-labelledby="comments-title"><h2 id="comments-title">${text.comments}</h2>${list}${form}</section>`;
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
