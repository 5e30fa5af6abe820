import type { Locale } from '@koinon/contract';
import { type PublicPage, escapeHtml, missingPublicPage } from '../../runtime/public-page.ts';
import type { pageOfCard } from './card-page.ts';

type Card = ReturnType<typeof pageOfCard>;

const words = {
  el: { missing: 'Η καλή πρακτική δεν βρέθηκε', missingBody: 'Η διεύθυνση δεν ισχύει ή η καλή πρακτική δεν είναι δημόσια.' },
  en: { missing: 'The best practice was not found', missingBody: 'The address does not hold, or the best practice is not public.' },
} as const; // prettier-ignore

/** A published card of a public workspace, as everybody may read it: without whom one may ask. */
export function publicCard(card: Card, locale: Locale, url: string): PublicPage {
  const paragraphs = (some: readonly string[]) => some.map((one) => `<p>${escapeHtml(one)}</p>`).join('');
  const facts = card.facts
    .map(([name, value]) => `<p><strong>${escapeHtml(name)}:</strong> ${escapeHtml(value)}</p>`)
    .join('');
  const figures = card.figures
    .map(([value, label]) => `<li><strong>${escapeHtml(value)}</strong> ${escapeHtml(label)}</li>`)
    .join('');
  const steps = card.steps.items.map((one) => `<li>${escapeHtml(one)}</li>`).join('');
  const applied = card.applied.items
    .map((one) => `<h3>${escapeHtml(one.union)}, ${escapeHtml(one.on)}</h3>${paragraphs(one.paragraphs)}`)
    .join('');
  const body =
    `<p>${escapeHtml(card.kind)}</p><h1>${escapeHtml(card.title)}</h1>` +
    (facts ? `<div class="facts">${facts}</div>` : '') +
    card.parts.map(({ heading, paragraphs: some }) => `<h2>${escapeHtml(heading)}</h2>${paragraphs(some)}`).join('') +
    (figures ? `<ul>${figures}</ul>` : '') +
    (steps ? `<h2>${escapeHtml(card.steps.heading)}</h2><ol>${steps}</ol>` : '') +
    (applied ? `<h2>${escapeHtml(card.applied.heading)}</h2>${applied}` : '');
  const first = card.parts[0]?.paragraphs[0] ?? card.title;
  return {
    locale,
    title: card.title,
    description: first.replaceAll(/\s+/g, ' ').slice(0, 160),
    url,
    body,
    data: { '@type': 'Article', headline: card.title },
  };
}

export const missingCard = (locale: Locale, url: string): PublicPage => missingPublicPage(words[locale], locale, url);
