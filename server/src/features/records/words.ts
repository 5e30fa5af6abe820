import type { BallotChoice, Locale, Vote, VoteOutcome } from '@koinon/contract';
import { said, spoken } from '../../runtime/union-words.ts';

const el = {
  minutes: 'Πρακτικό ψηφοφορίας',
  question: 'Ερώτημα',
  document: 'Έγγραφο',
  workspace: 'Χώρος εργασίας',
  amendment: 'Τροπολογία',
  opened: 'Άνοιξε',
  closed: 'Έκλεισε',
  by: (name: string) => `από ${name}`,
  early: 'πριν από τη λήξη της',
  closeReason: 'Αιτιολογία κλεισίματος',
  rules: 'Κανόνες',
  present: 'Ενώσεις',
  union: 'Ένωση',
  choice: 'Ψήφος',
  voter: 'Για την Ένωση',
  reason: 'Αιτιολογία',
  absent: 'δεν ψήφισε',
  paper: 'πήρε ψηφοδέλτιο',
  secret: 'Μυστική ψηφοφορία: κανείς δεν γνωρίζει τι ψήφισε κάθε Ένωση.',
  struck: 'δεν υπολογίζεται: έχει αποχωρήσει ή τελεί σε αναστολή',
  result: 'Αποτέλεσμα',
  count: 'Ψήφοι',
  needed: 'Απαιτούνταν υπέρ',
  quorum: 'Απαρτία',
  noQuorumAsked: 'δεν απαιτούνταν',
  quorumIs: (present: number, all: number, quorum: number) =>
    `ψήφισαν ${present} από ${all} Ενώσεις· απαιτούνταν ${quorum}`,
  outcome: 'Έκβαση',
  text: 'Το κείμενο',
  version: (number: number) => `Έκδοση ${number}`,
  versionName: 'Έκδοση',
  frozenAt: 'Πάγωσε',
  unnamed:
    'Όποιο άτομο διέγραψε τον λογαριασμό του αναφέρεται εδώ ως «Πρώην μέλος». Το αποτύπωμα είναι του κειμένου όπως πάγωσε, με το όνομα· έτσι φυλάσσεται στο αρχείο επαλήθευσης.',
  hash: 'Αποτύπωμα (SHA-256)',
  signed: 'Συνυπογράφουν',
  nobody: 'Καμία Ένωση δεν το έχει συνυπογράψει ακόμη.',
  decisionNumber: 'Αρ. απόφασης',
  date: 'Ημερομηνία',
  draft: 'Σχέδιο απόφασης',
  audit: 'Αρχείο ενεργειών (SHA-256)',
  how: 'Υπογραφή',
  byKey: (fingerprint: string) => `με κλειδί ${fingerprint}`,
  byKoinon: 'βεβαιωμένη από το Κοινόν',
  attested:
    'Τις ψήφους και τις υπογραφές βεβαιώνει το Κοινόν: τις έδωσαν εκπρόσωποι που είχαν συνδεθεί. Υπογραφή με κλειδί την ελέγχει οποιοσδήποτε και χωρίς το Κοινόν, με την εγγραφή (JSON).',
  verify: 'Έλεγχος γνησιότητας',
  verifyAt: 'Διεύθυνση ελέγχου:',
  qr: 'Κωδικός QR με τη διεύθυνση ελέγχου του κειμένου',
};

const en: typeof el = {
  minutes: 'Minutes of a vote',
  question: 'Question',
  document: 'Document',
  workspace: 'Workspace',
  amendment: 'Amendment',
  opened: 'Opened',
  closed: 'Closed',
  by: (name) => `by ${name}`,
  early: 'before its deadline',
  closeReason: 'Why it was closed',
  rules: 'Rules',
  present: 'Unions',
  union: 'Union',
  choice: 'Vote',
  voter: 'For the union',
  reason: 'Reason',
  absent: 'did not vote',
  paper: 'took its ballot paper',
  secret: 'Secret vote: nobody knows what each union voted.',
  struck: 'not counted: it has left or is suspended',
  result: 'Result',
  count: 'Votes',
  needed: 'In favour needed',
  quorum: 'Quorum',
  noQuorumAsked: 'none was asked',
  quorumIs: (present, all, quorum) => `${present} of ${all} unions voted; ${quorum} were needed`,
  outcome: 'Outcome',
  text: 'The text',
  version: (number) => `Version ${number}`,
  versionName: 'Version',
  frozenAt: 'Frozen',
  unnamed:
    'Whoever deleted their account is mentioned here as “Former member”. The hash is that of the text as it was frozen, with the name; so it is kept in the file for verification.',
  hash: 'Hash (SHA-256)',
  signed: 'Co-signed by',
  nobody: 'No union has co-signed it yet.',
  decisionNumber: 'Decision no.',
  date: 'Date',
  draft: 'Draft of the decision',
  audit: 'Audit log (SHA-256)',
  how: 'Signature',
  byKey: (fingerprint) => `by key ${fingerprint}`,
  byKoinon: 'attested by Koinon',
  attested:
    'The votes and signatures are attested by Koinon: representatives who were signed in gave them. A signature by a key can be checked by anybody without Koinon, with the record (JSON).',
  verify: 'Verify this text',
  verifyAt: 'Verified at:',
  qr: 'QR code with the address where the text is verified',
};

export const recordWords = spoken({ el, en } satisfies Record<Locale, typeof el>);

export const choiceWords: Record<Locale, Record<BallotChoice, string>> = {
  el: { for: 'Υπέρ', against: 'Κατά', abstain: 'Αποχή', blank: 'Λευκό' },
  en: { for: 'For', against: 'Against', abstain: 'Abstention', blank: 'Blank' },
};
export const outcomeWords: Record<Locale, Record<VoteOutcome, string>> = {
  el: { carried: 'Υπερψηφίστηκε', rejected: 'Καταψηφίστηκε', noQuorum: 'Χωρίς απαρτία' },
  en: { carried: 'Carried', rejected: 'Rejected', noQuorum: 'No quorum' },
};

/** The majority that was asked, as people say it. */
export function majorityWords(locale: Locale, { majority, of, fraction }: Pick<Vote, 'majority' | 'of' | 'fraction'>) {
  const part = `${fraction.numerator}/${fraction.denominator}`;
  if (locale === 'el') {
    const base = said(of === 'all' ? 'όλων των Ενώσεων' : 'όσων ψήφισαν', locale);
    if (majority === 'simple') return 'Απλή πλειοψηφία: περισσότερα υπέρ από κατά.';
    return majority === 'absolute' ? `Απόλυτη πλειοψηφία ${base}.` : `Αυξημένη πλειοψηφία ${part} ${base}.`;
  }
  const base = said(of === 'all' ? 'all unions' : 'the unions that voted', locale);
  if (majority === 'simple') return 'Simple majority: more for than against.';
  return majority === 'absolute' ? `Absolute majority of ${base}.` : `Special majority of ${part} of ${base}.`;
}

interface Decided {
  workspace: string;
  title: string;
  question: string;
  /** The amendment voted on. */
  amendment: { number: number; union: { name: string } } | null;
  /** The version voted on; null for a plain question. */
  version: { number: number; hash: string } | null;
  outcome: VoteOutcome;
  tally: Record<BallotChoice, number>;
}

/** What the unions decided, in the words of a decision: for whoever writes it, to begin from. */
export function decisionDraft(locale: Locale, decided: Decided): string {
  const { workspace, title, question, amendment, version, outcome, tally } = decided;
  if (locale === 'el') {
    const who = `${said('Οι Ενώσεις που συμμετέχουν στον χώρο εργασίας', locale)} «${workspace}»`;
    const votes = `με ${tally.for} υπέρ, ${tally.against} κατά, ${tally.abstain} αποχές και ${tally.blank} λευκά`;
    if (outcome === 'noQuorum')
      return `Δεν υπήρξε απαρτία και δεν ελήφθη απόφαση για το ερώτημα «${question}». Η ψηφοφορία μπορεί να επαναληφθεί.`;
    if (amendment) {
      const it = `την τροπολογία ${amendment.number} της «${amendment.union.name}» στο κείμενο «${title}»`;
      return outcome === 'carried'
        ? `${who}, ${votes}, κάνουν δεκτή ${it}, η οποία γράφεται στο κείμενο.`
        : `${who}, ${votes}, απορρίπτουν ${it}.`;
    }
    if (!version)
      return `${who}, ${votes}, ${outcome === 'carried' ? 'απάντησαν θετικά' : 'δεν έδωσαν την απαιτούμενη πλειοψηφία'} στο ερώτημα «${question}».`;
    const text = `το κείμενο «${title}», όπως έχει στην έκδοση ${version.number} με αποτύπωμα ${version.hash.slice(0, 16)}`;
    return outcome === 'carried'
      ? `${who}, ${votes}, εγκρίνουν ${text}. Το κείμενο τίθεται στη διάθεση των Διοικητικών Συμβουλίων για συνυπογραφή.`
      : `${who}, ${votes}, δεν ενέκριναν ${text}. Το κείμενο επιστρέφει για περαιτέρω επεξεργασία.`;
  }
  const who = `${said('The unions that take part in the workspace', locale)} “${workspace}”`;
  const votes = `with ${tally.for} for, ${tally.against} against, ${tally.abstain} abstentions and ${tally.blank} blank`;
  if (outcome === 'noQuorum')
    return `There was no quorum, and nothing was decided on the question “${question}”. The vote may be held again.`;
  if (amendment) {
    const it = `amendment ${amendment.number} of “${amendment.union.name}” to the text “${title}”`;
    return outcome === 'carried'
      ? `${who}, ${votes}, accept ${it}, which is written into the text.`
      : `${who}, ${votes}, reject ${it}.`;
  }
  if (!version)
    return `${who}, ${votes}, ${outcome === 'carried' ? 'answered yes' : 'did not give the majority that was needed'} to the question “${question}”.`;
  const text = `the text “${title}” as it stands in version ${version.number} with hash ${version.hash.slice(0, 16)}`;
  return outcome === 'carried'
    ? `${who}, ${votes}, approve ${text}. It is put before their boards for co-signature.`
    : `${who}, ${votes}, did not approve ${text}. It goes back to be worked on.`;
}
