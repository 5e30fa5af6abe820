import type { Locale, Verification } from '@koinon/contract';
import { type PublicPage, escapeHtml } from '../../runtime/public-page.ts';
import { spoken } from '../../runtime/union-words.ts';
import { dayIn, momentIn } from './moments.ts';
import { choiceWords, outcomeWords, recordWords } from './words.ts';

const words = spoken({
  el: {
    title: 'Έλεγχος γνησιότητας',
    lead: 'Κάθε κείμενο που εγκρίθηκε έχει αποτύπωμα: αν αλλάξει έστω ένα γράμμα, το αποτύπωμα είναι άλλο. Εδώ βλέπετε αν ένα κείμενο είναι αυτό που ενέκριναν και υπέγραψαν οι Ενώσεις.',
    isAdopted: 'Είναι κείμενο που έχει εγκριθεί.',
    votes: 'Ψηφοφορίες',
    noVotes: 'Δεν έγινε ψηφοφορία για την έκδοση αυτή.',
    closed: 'Έκλεισε',
    needed: (needed: number, all: number) => `απαιτούνταν ${needed} υπέρ, ψήφιζαν ${all} Ενώσεις`,
    keep: 'Κατεβάστε την εγγραφή (JSON)',
    keepWhy: 'Φυλάξτε τη: με αυτήν ο έλεγχος γίνεται και χωρίς σύνδεση.',
    file: 'Ελέγξτε ένα αρχείο',
    fileWhy:
      'Διαλέξτε ή σύρετε εδώ το PDF, το Word ή το JSON που έχετε. Το αρχείο δεν φεύγει από τη συσκευή σας: υπολογίζεται μόνο το αποτύπωμά του.',
    choose: 'Αρχείο PDF, Word ή JSON',
    code: 'Κωδικός κειμένου',
    codeWhy: 'Τα 16 ψηφία που γράφονται κάτω από το κείμενο.',
    look: 'Έλεγχος',
    script: 'Ο έλεγχος αρχείου χρειάζεται JavaScript. Χωρίς αυτήν, γράψτε τον κωδικό.',
    reading: 'Το αρχείο ελέγχεται…',
    same: 'Το αρχείο είναι γνήσιο. Είναι η έκδοση {number} του κειμένου «{title}».',
    minutes: 'Το αρχείο είναι γνήσιο. Είναι πρακτικό ψηφοφορίας για την έκδοση {number} του κειμένου «{title}».',
    see: 'Δείτε ποιοι το υπέγραψαν',
    other:
      'Το αρχείο δεν αναγνωρίζεται: δεν είναι κείμενο που έχει εγκριθεί, ή έχει αλλάξει από τότε που βγήκε από το Κοινόν. Ένα Word που ανοίχτηκε και αποθηκεύτηκε ξανά είναι άλλο αρχείο.',
    failed: 'Ο έλεγχος δεν έγινε. Δοκιμάστε ξανά.',
    missing: 'Δεν βρέθηκε τέτοιο κείμενο',
    missingLead:
      'Δεν υπάρχει εγκεκριμένο κείμενο με κωδικό «{code}». Ελέγξτε τα ψηφία. Κείμενα που δεν έχουν εγκριθεί, ή που άλλαξαν ύστερα, δεν εμφανίζονται εδώ.',
  },
  en: {
    title: 'Verify a text',
    lead: 'Every adopted text has a hash: with one letter changed, the hash is another. Here you see whether a text is the one that unions adopted and signed.',
    isAdopted: 'This is a text that was adopted.',
    votes: 'Votes',
    noVotes: 'No vote was held on this version.',
    closed: 'Closed',
    needed: (needed: number, all: number) => `${needed} for were needed, of ${all} unions`,
    keep: 'Download the record (JSON)',
    keepWhy: 'Keep it: with it the text can be verified without a connection as well.',
    file: 'Verify a file',
    fileWhy:
      'Choose or drop the PDF, Word or JSON file that you have. The file does not leave your device: only its hash is worked out.',
    choose: 'PDF, Word or JSON file',
    code: 'Code of the text',
    codeWhy: 'The 16 digits below the text.',
    look: 'Verify',
    script: 'Verifying a file needs JavaScript. Without it, type the code.',
    reading: 'The file is being verified…',
    same: 'The file is genuine. It is version {number} of the text “{title}”.',
    minutes: 'The file is genuine. It is the minutes of a vote on version {number} of the text “{title}”.',
    see: 'See who signed it',
    other:
      'The file is not recognised: it is no adopted text, or it was changed since it left Koinon. A Word file that was opened and saved again is another file.',
    failed: 'It could not be verified. Try again.',
    missing: 'There is no such text',
    missingLead:
      'There is no adopted text with the code “{code}”. Check the digits. Texts that are not adopted, or that changed afterwards, are not shown here.',
  },
} as const);

/** The place for a file: its hash is worked out on the device by `verify.js`, which takes its words from here. */
function fileBox(locale: Locale): string {
  const say = words[locale];
  const said = (['reading', 'same', 'minutes', 'see', 'other', 'failed'] as const)
    .map((name) => ` data-${name}="${escapeHtml(say[name])}"`)
    .join('');
  return `<h2>${say.file}</h2><noscript><p>${say.script}</p></noscript>
<div class="facts" id="verify-file" hidden${said}><p>${say.fileWhy}</p>
<p><label for="file">${say.choose}</label><br><input id="file" type="file" accept=".pdf,.docx,.json" style="min-height:44px;max-width:100%"></p>
<p id="verify-result" role="status"></p></div><script src="/verify.js" defer></script>`;
}

function codeForm(locale: Locale, code = ''): string {
  const say = words[locale];
  return `<form action="/v" method="get" class="facts"><p><label for="code"><strong>${say.code}</strong></label></p><p id="code-why">${say.codeWhy}</p>
<p><input id="code" name="code" value="${escapeHtml(code)}" required autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="code-why" style="font:inherit;min-height:44px;max-width:100%;padding:0 .6rem"></p>
<button class="button" style="border:0">${say.look}</button></form>`;
}

const line = (name: string, value: string): string => `<p><strong>${name}:</strong> ${escapeHtml(value)}</p>`;

/** What is known of an adopted text. */
export function verifiedPage(
  { title, version, signatures, votes }: Verification,
  locale: Locale,
  url: string,
): PublicPage {
  const [say, names, moment] = [words[locale], recordWords[locale], momentIn(locale)];
  const signers = signatures.map(
    ({ union, at, decisionNumber, key }) =>
      `<div class="facts"><p><strong>${escapeHtml(union.name)}</strong></p>${decisionNumber ? line(names.decisionNumber, decisionNumber) : ''}${line(names.date, dayIn(locale)(at))}${line(names.how, key ? names.byKey(key.fingerprint) : names.byKoinon)}</div>`,
  );
  const held = votes.map(({ question, closedAt, outcome, needed, entitled, ...tally }) => {
    const counts = (['for', 'against', 'abstain', 'blank'] as const)
      .map((choice) => `${choiceWords[locale][choice]} ${tally[choice]}`)
      .join(' · ');
    return `<div class="facts"><p><strong>${escapeHtml(question)}</strong></p><p>${outcomeWords[locale][outcome]}: ${counts} (${say.needed(needed, entitled)})</p><p>${say.closed}: ${moment(closedAt)}</p></div>`;
  });
  const body = `<p class="lead">${say.title}</p><h1>${escapeHtml(title)}</h1>
<div class="facts"><p><strong>✓ ${say.isAdopted}</strong></p>${line(names.versionName, String(version.number))}${line(names.frozenAt, moment(version.at))}${line(names.hash, version.hash)}</div>
<h2>${names.signed}</h2>${signers.join('') || `<p>${names.nobody}</p>`}
<h2>${say.votes}</h2>${held.join('') || `<p>${say.noVotes}</p>`}
<p>${names.attested}</p>
<p><a class="button" href="/v/${version.hash.slice(0, 16)}/record.json" download>${say.keep}</a></p><p>${say.keepWhy}</p>
${fileBox(locale)}`;
  return { locale, title, description: `${say.isAdopted} ${names.hash}: ${version.hash}`, url, body, indexed: false };
}

/** Where one begins who has a code or a file. */
export function verifyStartPage(locale: Locale, url: string): PublicPage {
  const say = words[locale];
  const body = `<h1>${say.title}</h1><p class="lead">${say.lead}</p>${codeForm(locale)}${fileBox(locale)}`;
  return { locale, title: say.title, description: say.lead, url, body };
}

export function unknownPage(code: string, locale: Locale, url: string): PublicPage {
  const say = words[locale];
  const lead = say.missingLead.replace('{code}', code);
  const body = `<h1>${say.missing}</h1><p class="lead">${escapeHtml(lead)}</p>${codeForm(locale, code)}${fileBox(locale)}`;
  return { locale, title: say.missing, description: lead, url, body, indexed: false };
}
