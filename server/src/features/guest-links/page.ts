import type { Locale } from '@koinon/contract';
import { type PublicPage, escapeHtml } from '../../runtime/public-page.ts';
import type { GuestSight } from './service.ts';

const words = {
  el: {
    guest: (name: string, until: string) =>
      `Διαβάζετε ως ${name}. Ο σύνδεσμος ισχύει έως ${until} και είναι μόνο για εσάς.`,
    gone: 'Ο σύνδεσμος δεν ισχύει',
    why: 'Έληξε ή τερματίστηκε. Ζητήστε νέο από το άτομο που σας τον έδωσε.',
  },
  en: {
    guest: (name: string, until: string) => `You read as ${name}. The link is valid until ${until}, and for you alone.`,
    gone: 'The link is not valid',
    why: 'It has expired or was ended. Ask whoever gave it to you for a new one.',
  },
} as const;

const shared = { url: '/g', indexed: false } as const;

/** The text alone: nothing of who works on it, nor of what else there is. */
export function guestPage({ name, endsAt, scope, html }: GuestSight, locale: Locale): PublicPage {
  const { row } = scope;
  const until = new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Athens',
  }).format(endsAt);
  const lead = words[locale].guest(escapeHtml(name), until);
  const body = `<article><h1 lang="${row.locale}">${escapeHtml(row.title)}</h1><p class="lead">${lead}</p><div lang="${row.locale}">${html}</div></article>`;
  return { ...shared, locale, title: row.title, description: row.title, body };
}

export function endedPage(locale: Locale): PublicPage {
  const { gone, why } = words[locale];
  return { ...shared, locale, title: gone, description: why, body: `<h1>${gone}</h1><p class="lead">${why}</p>` };
}
