import type { BallotChoice, DispatchState, DocumentState, Locale, VoteOutcome } from '@koinon/contract';
import type { Published } from '../../runtime/published.ts';
import type { ItemKind, ItemStatus } from '@koinon/roadmap';
import { spoken } from '../../runtime/union-words.ts';

interface Words {
  front: string;
  lead: string;
  workspaces: string;
  none: string;
  calls: string;
  until: string;
  callEnds: string;
  kinds: Record<Published['kind'], string>;
  sections: Record<Published['kind'], string>;
  feed: string;
  calendar: string;
  latest: string;
  texts: string;
  noTexts: string;
  unions: string;
  purpose: string;
  stage: string;
  changed: string;
  open: string;
  votes: string;
  voteLine: (counts: { for: number; against: number; abstain: number; blank: number; entitled: number }) => string;
  reasons: string;
  signatures: string;
  decision: string;
  verify: string;
  advocacy: string;
  protocol: string;
  dispatchStates: Record<DispatchState, string>;
  roadmap: string;
  item: string;
  when: string;
  status: string;
  justifies: string;
  words: string;
  justifiedBy: string;
  decided: string;
  missing: string;
  missingBody: string;
  home: string;
  /** What a picture of a page says. */
  share: { app: string; workspace: string; call: string };
  /** What other sites show of a document. */
  embed: {
    title: string;
    how: string;
    roadmap: string;
    signatures: string;
    empty: string;
    more: (count: number) => string;
    signed: (count: number) => string;
  };
  stages: Record<DocumentState, string>;
  outcomes: Record<VoteOutcome, string>;
  choices: Record<BallotChoice, string>;
  itemKinds: Record<ItemKind, string>;
  itemStatuses: Record<ItemStatus, string>;
}

/** The words of public pages. */
export const words: Record<Locale, Words> = spoken({
  el: {
    front: 'Δημόσιες σελίδες',
    lead: 'Όσα συζητούν και αποφασίζουν ανοικτά οι Ενώσεις μαζί με το Επιμελητήριό τους.',
    workspaces: 'Χώροι εργασίας',
    none: 'Δεν έχει δημοσιευθεί κάτι ακόμη.',
    calls: 'Ανοικτές προσκλήσεις',
    until: 'έως',
    callEnds: 'Λήγει η πρόσκληση',
    kinds: { event: 'Εκδήλωση', practice: 'Καλή πρακτική', campaign: 'Εκστρατεία', union: 'Ένωση' },
    sections: { event: 'Εκδηλώσεις', practice: 'Καλές πρακτικές', campaign: 'Εκστρατείες', union: 'Ενώσεις' },
    feed: 'Ροή όσων δημοσιεύονται (Atom)',
    calendar: 'Ημερολόγιο (iCalendar)',
    latest: 'Τελευταία κείμενα',
    texts: 'Κείμενα',
    noTexts: 'Δεν υπάρχουν κείμενα ακόμη.',
    unions: 'Ενώσεις που συμμετέχουν',
    purpose: 'Σκοπός',
    stage: 'Στάδιο',
    changed: 'Τελευταία αλλαγή',
    open: 'Άνοιγμα στο Κοινόν',
    votes: 'Ψηφοφορίες',
    voteLine: (n) =>
      `Υπέρ ${n.for}, Κατά ${n.against}, Αποχή ${n.abstain}, Λευκό ${n.blank}, από ${n.entitled} Ενώσεις`,
    reasons: 'Ψήφοι και αιτιολογήσεις',
    advocacy: 'Προς τις αρμόδιες αρχές',
    protocol: 'αρ. πρωτ.',
    dispatchStates: {
      sent: 'Στάλθηκε',
      discussed: 'Σε συζήτηση',
      answered: 'Απαντήθηκε',
      accepted: 'Έγινε δεκτό',
      partly: 'Έγινε δεκτό εν μέρει',
      declined: 'Δεν έγινε δεκτό',
      withdrawn: 'Αποσύρθηκε',
    },
    signatures: 'Συνυπογραφές',
    decision: 'απόφαση',
    verify: 'Έλεγχος γνησιότητας του κειμένου',
    roadmap: 'Οδικός χάρτης',
    item: 'Ενέργεια',
    when: 'Διάστημα',
    status: 'Κατάσταση',
    justifies: 'Στον οδικό χάρτη',
    words: 'Τι λέει το κείμενο',
    justifiedBy: 'Τεκμηριώνεται από',
    decided: 'Απόφαση',
    missing: 'Η σελίδα δεν βρέθηκε',
    missingBody: 'Ελέγξτε τη διεύθυνση. Ίσως το κείμενο δεν είναι πια δημόσιο.',
    home: 'Όλες οι δημόσιες σελίδες',
    share: { app: 'Κοινόν', workspace: 'Χώρος εργασίας', call: 'Ανοικτή πρόσκληση' },
    embed: {
      title: 'Εμφάνιση σε άλλον ιστότοπο',
      how: 'Αντιγράψτε τον κώδικα στη σελίδα σας. Δείχνει πάντα ό,τι ισχύει τώρα και δεν φορτώνει τίποτε άλλο.',
      roadmap: 'Ο οδικός χάρτης',
      signatures: 'Πόσες Ενώσεις συνυπογράφουν',
      empty: 'Ο οδικός χάρτης δεν έχει στόχους και δράσεις ακόμη.',
      more: (count) => (count === 1 ? 'και 1 ακόμη' : `και ${count} ακόμη`),
      signed: (count) => (count === 1 ? 'Ένωση συνυπογράφει' : 'Ενώσεις συνυπογράφουν'),
    },
    stages: {
      draft: 'Προσχέδιο',
      consultation: 'Διαβούλευση',
      voting: 'Ψηφοφορία',
      adopted: 'Εγκεκριμένο',
      archived: 'Αρχειοθετημένο',
    },
    outcomes: { carried: 'Υπερψηφίστηκε', rejected: 'Καταψηφίστηκε', noQuorum: 'Δεν υπήρξε απαρτία' },
    choices: { for: 'Υπέρ', against: 'Κατά', abstain: 'Αποχή', blank: 'Λευκό' },
    itemKinds: { goal: 'Στόχος', action: 'Δράση', milestone: 'Ορόσημο' },
    itemStatuses: {
      planned: 'Προγραμματισμένο',
      inProgress: 'Σε εξέλιξη',
      done: 'Ολοκληρωμένο',
      late: 'Σε καθυστέρηση',
    },
  },
  en: {
    front: 'Public pages',
    lead: 'What unions discuss and decide in the open, together with their Chamber.',
    workspaces: 'Workspaces',
    none: 'Nothing was published yet.',
    calls: 'Open calls',
    until: 'until',
    callEnds: 'The call ends',
    kinds: { event: 'Event', practice: 'Good practice', campaign: 'Campaign', union: 'Union' },
    sections: { event: 'Events', practice: 'Good practices', campaign: 'Campaigns', union: 'Unions' },
    feed: 'Feed of what is published (Atom)',
    calendar: 'Calendar (iCalendar)',
    latest: 'Latest texts',
    texts: 'Texts',
    noTexts: 'There are no texts yet.',
    unions: 'Unions that take part',
    purpose: 'Purpose',
    stage: 'Stage',
    changed: 'Last change',
    open: 'Open in Koinon',
    votes: 'Votes',
    voteLine: (n) =>
      `For ${n.for}, against ${n.against}, abstained ${n.abstain}, blank ${n.blank}, of ${n.entitled} unions`,
    reasons: 'Votes and reasons',
    advocacy: 'To the authorities',
    protocol: 'protocol no.',
    dispatchStates: {
      sent: 'Sent',
      discussed: 'In discussion',
      answered: 'Answered',
      accepted: 'Accepted',
      partly: 'Accepted in part',
      declined: 'Not accepted',
      withdrawn: 'Withdrawn',
    },
    signatures: 'Co-signatures',
    decision: 'decision',
    verify: 'Verify the text',
    roadmap: 'Roadmap',
    item: 'Item',
    when: 'When',
    status: 'Status',
    justifies: 'In the roadmap',
    words: 'What the text says',
    justifiedBy: 'Justified by',
    decided: 'Decision',
    missing: 'The page was not found',
    missingBody: 'Check the address. The text may not be public any more.',
    home: 'All public pages',
    share: { app: 'Koinon', workspace: 'Workspace', call: 'Open call' },
    embed: {
      title: 'Show this in another site',
      how: 'Copy the code into your page. It always shows what holds now, and loads nothing else.',
      roadmap: 'The roadmap',
      signatures: 'How many Unions have co-signed',
      empty: 'The roadmap has no goals and actions yet.',
      more: (count) => `and ${count} more`,
      signed: (count) => (count === 1 ? 'Union has co-signed' : 'Unions have co-signed'),
    },
    stages: {
      draft: 'Draft',
      consultation: 'Consultation',
      voting: 'Voting',
      adopted: 'Adopted',
      archived: 'Archived',
    },
    outcomes: { carried: 'Carried', rejected: 'Rejected', noQuorum: 'No quorum' },
    choices: { for: 'For', against: 'Against', abstain: 'Abstained', blank: 'Blank' },
    itemKinds: { goal: 'Goal', action: 'Action', milestone: 'Milestone' },
    itemStatuses: { planned: 'Planned', inProgress: 'In progress', done: 'Done', late: 'Late' },
  },
});

const moment = (locale: Locale) =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', { dateStyle: 'long', timeZone: 'Europe/Athens' });

/** The days of an item of a roadmap, which may be one or none. */
export const daysOf = ({ start, end }: { start: string | null; end: string | null }, locale: Locale): string =>
  [...new Set([start, end])]
    .filter((day) => day !== null)
    .map((day) => timeOf(`${day}T12:00:00Z`, locale))
    .join(' – ');

/** A day in words, by the calendar of Greece, marked up for machines. */
export const timeOf = (at: string | Date, locale: Locale): string =>
  `<time datetime="${new Date(at).toISOString()}">${moment(locale).format(new Date(at))}</time>`;
