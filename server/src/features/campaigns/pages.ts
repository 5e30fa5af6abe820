import type { CampaignShape, Locale } from '@koinon/contract';
import { vocabulary } from '@koinon/contract/vocabulary';
import { type PublicPage, escapeHtml } from '../../runtime/public-page.ts';

const words = {
  el: {
    goal: 'Στόχος',
    reached: 'Ως τώρα',
    byRegion: 'Ανά Περιφέρεια',
    region: 'Περιφέρεια',
    country: 'Σε όλη τη χώρα',
    amount: 'Πλήθος',
    material: 'Υλικό για λήψη',
    ended: 'Η εκστρατεία έχει ολοκληρωθεί.',
    from: 'Από',
    until: 'έως',
    leave: 'Να μη λαμβάνω επιστολές για εκστρατείες',
    leaveLead:
      'Με το κουμπί σταματούν όλες οι επιστολές για εκστρατείες. Οι ειδοποιήσεις για όσα σας αφορούν μένουν όπως τις έχετε.',
    left: 'Έγινε',
    leftBody:
      'Δεν θα λάβετε άλλη επιστολή για εκστρατείες. Αν αλλάξετε γνώμη, το ορίζετε στις ρυθμίσεις των ειδοποιήσεων.',
    missing: 'Δεν βρέθηκε',
    missingBody: 'Η διεύθυνση δεν ισχύει ή η σελίδα δεν είναι πια δημόσια.',
  },
  en: {
    goal: 'Goal',
    reached: 'So far',
    byRegion: 'By region',
    region: 'Region',
    country: 'In the whole country',
    amount: 'Number',
    material: 'Material to download',
    ended: 'The campaign has ended.',
    from: 'From',
    until: 'until',
    leave: 'Send me no letters about campaigns',
    leaveLead:
      'The button stops all letters about campaigns. Notifications of what concerns you stay as you have them.',
    left: 'Done',
    leftBody:
      'You will get no more letters about campaigns. If you change your mind, look in the settings of notifications.',
    missing: 'Not found',
    missingBody: 'The address does not hold, or the page is no longer public.',
  },
} as const;

const page = (locale: Locale, title: string, body: string): PublicPage => ({
  locale,
  title,
  description: title,
  url: '',
  indexed: false,
  body: `<h1>${title}</h1>${body}`,
});

/** Asks with a button: programs that open links of letters to look at them stop nothing. */
export const leavePage = (locale: Locale): PublicPage =>
  page(
    locale,
    words[locale].leave,
    `<p class="lead">${words[locale].leaveLead}</p><form method="post" action="?lang=${locale}"><button class="button" type="submit">${words[locale].leave}</button></form>`,
  );
export const leftPage = (locale: Locale): PublicPage =>
  page(locale, words[locale].left, `<p>${words[locale].leftBody}</p>`);
export const missingPage = (locale: Locale): PublicPage =>
  page(locale, words[locale].missing, `<p>${words[locale].missingBody}</p>`);

/** What everybody reads of a campaign: what it asks for, how far it has come, and what can be taken along. */
export function campaignPage(campaign: CampaignShape, locale: Locale, url: string): PublicPage {
  const text = words[locale];
  const tag = locale === 'el' ? 'el-GR' : 'en-GB';
  const number = new Intl.NumberFormat(tag);
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const { title, summary, goal, total, byRegion, materials, state, startsOn, endsOn, hashtag, color } = campaign;
  const paragraphs = summary
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
  const when = [
    startsOn && `${text.from} ${day.format(new Date(startsOn))}`,
    endsOn && `${text.until} ${day.format(new Date(endsOn))}`,
  ].filter(Boolean);
  const unit = escapeHtml(goal?.unit ?? '');
  const goalPart = goal
    ? `<div class="facts"><p>${text.goal}: <strong>${number.format(goal.amount)} ${unit}</strong></p><p>${text.reached}: <strong>${number.format(total)}</strong></p></div>`
    : '';
  const rows = byRegion
    .map(
      ({ region, amount }) =>
        `<tr><td>${region ? vocabulary[locale].regions[region] : text.country}</td><td>${number.format(amount)}</td></tr>`,
    )
    .join('');
  const table =
    byRegion.length > 0
      ? `<h2>${text.byRegion}</h2><table><thead><tr><th scope="col">${text.region}</th><th scope="col">${unit || text.amount}</th></tr></thead><tbody>${rows}</tbody></table>`
      : '';
  const files =
    materials.length > 0
      ? `<h2>${text.material}</h2><ul>${materials.map((one) => `<li><a href="${escapeHtml(one.url)}" download>${escapeHtml(one.title)}</a> (${number.format(Math.max(1, Math.round(one.bytes / 1024)))} KB)</li>`).join('')}</ul>`
      : '';
  const body =
    `<div style="height:8px;border-radius:4px;background:${color}"></div><h1>${escapeHtml(title)}</h1>` +
    (when.length > 0 ? `<p class="lead">${when.join(' ')}</p>` : '') +
    (state === 'ended' ? `<p class="lead">${text.ended}</p>` : '') +
    paragraphs +
    (hashtag ? `<p><strong>${escapeHtml(hashtag)}</strong></p>` : '') +
    goalPart +
    table +
    files;
  return { locale, title, description: summary.replaceAll(/\s+/g, ' ').slice(0, 160), url, body };
}
