import type { Deed, DeedKind, Locale, Union } from '@koinon/contract';
import { vocabulary } from '@koinon/contract/vocabulary';
import { type PublicPage, escapeHtml, missingPublicPage } from '../../runtime/public-page.ts';
import { spoken } from '../../runtime/union-words.ts';

const words = spoken({
  el: {
    kind: 'Ένωση',
    region: 'Περιφέρεια',
    seat: 'Έδρα',
    legalForm: 'Νομική μορφή',
    sectors: 'Τομείς',
    offers: 'Τι προσφέρει',
    seeks: 'Τι αναζητά',
    contact: 'Επικοινωνία',
    deeds: {
      practice: 'Καλές πρακτικές',
      applied: 'Καλές πρακτικές που εφάρμοσε',
      event: 'Εκδηλώσεις που διοργάνωσε',
      signature: 'Κείμενα που συνυπέγραψε',
    },
    missing: 'Η Ένωση δεν βρέθηκε',
    missingBody: 'Η διεύθυνση δεν ισχύει ή η Ένωση δεν έχει δημόσια σελίδα.',
  },
  en: {
    kind: 'Union',
    region: 'Region',
    seat: 'Seat',
    legalForm: 'Legal form',
    sectors: 'Sectors',
    offers: 'What it offers',
    seeks: 'What it seeks',
    contact: 'Contact',
    deeds: {
      practice: 'Best practices',
      applied: 'Best practices it has applied',
      event: 'Events it has held',
      signature: 'Texts it has signed',
    },
    missing: 'The union was not found',
    missingBody: 'The address does not hold, or the union has no public page.',
  },
} as const);

type Shown = Exclude<DeedKind, 'idea'>;
/** Where everybody reads what a union has done; ideas have no page for everybody. */
const pages: Record<Shown, string> = {
  practice: 'practices',
  applied: 'practices',
  event: 'events',
  signature: 'documents',
};
const kinds: readonly Shown[] = ['practice', 'applied', 'event', 'signature'];

export const publicPathOf = (id: string): string => `/p/unions/${id}`;

/** What a union says of itself to everybody, and what it has done that everybody may read. */
export function unionPage(
  { union, deeds }: { union: Union; deeds: readonly Deed[] },
  locale: Locale,
  url: string,
): PublicPage {
  const say = words[locale];
  const { name, region, seat, legalForm, sectors, offers, seeks, contact } = union;
  const fact = (label: string, value: string) =>
    value ? `<p><strong>${label}:</strong> ${escapeHtml(value)}</p>` : '';
  const passage = (heading: string, text: string) =>
    text
      ? `<section><h2>${heading}</h2>${text
          .split(/\n{2,}/)
          .map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`)
          .join('')}</section>`
      : '';
  const done = kinds
    .map((kind) => {
      const links = deeds
        .filter((deed) => deed.kind === kind)
        .map(({ id, title }) => `<li><a href="/p/${pages[kind]}/${id}">${escapeHtml(title)}</a></li>`);
      return links.length > 0 ? `<section><h2>${say.deeds[kind]}</h2><ul>${links.join('')}</ul></section>` : '';
    })
    .join('');
  const body =
    `<article><p>${say.kind}</p><h1>${escapeHtml(name)}</h1><div class="facts">` +
    fact(say.region, vocabulary[locale].regions[region]) +
    fact(say.seat, seat) +
    fact(say.legalForm, vocabulary[locale].legalForms[legalForm]) +
    fact(say.sectors, sectors.join(', ')) +
    fact(say.contact, [contact.email, contact.phone, contact.web].filter(Boolean).join(' · ')) +
    `</div>${passage(say.offers, offers)}${passage(say.seeks, seeks)}${done}</article>`;
  return {
    locale,
    title: name,
    description: offers.replaceAll(/\s+/g, ' ').slice(0, 160) || name,
    url,
    body,
    data: { '@type': 'Organization', name },
  };
}

export const missingUnion = (locale: Locale, url: string): PublicPage => missingPublicPage(words[locale], locale, url);
