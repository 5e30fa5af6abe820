import { campaign } from './campaign.ts';
import { certification } from './certification.ts';
import { draftingOfNote } from './drafting.ts';
import { callNotes, repairVouchers } from './english/notes.ts';
import { positionPaper } from './english/position-paper.ts';
import { partnershipIntroduction, partnershipRoadmap } from './english/roadmap.ts';
import { draftingNote, minutes } from './meetings.ts';
import { policy } from './policy/index.ts';
import { bioWaste, guaranteeFund, mobileCare } from './practices.ts';
import { roadmap, roadmapIntroduction } from './roadmap/index.ts';
import type { DemoWorkspace } from './shapes.ts';
import { paperAmendments, paperSuggestions, policySuggestions } from './suggestions.ts';
import {
  bioWasteThreads, campaignThreads, careThreads, guaranteeThreads, paperThreads, policyThreads,
} from './threads.ts'; // prettier-ignore
import { training, trainingNeeds } from './training.ts';

/** The main joint initiative, which answers the open call. */
const initiative: DemoWorkspace = {
  locale: 'el',
  hoursBetweenDocuments: 84,
  title: 'Κοινή πρωτοβουλία για την Κοινωνική Οικονομία 2026–2028',
  purpose:
    'Οκτώ Ενώσεις απαντούν στην ανοικτή πρόσκληση του Επιμελητηρίου. Συντάσσουμε κοινή πρόταση πολιτικής για τις δημόσιες συμβάσεις, τηρούμε έναν οδικό χάρτη και μοιραζόμαστε όσα έχουν ήδη λειτουργήσει στις Περιφέρειές μας.',
  pillars: ['advocacy', 'policy', 'knowledge', 'networking', 'awareness'],
  level: 'national',
  regions: [
    'thessaly',
    'crete',
    'centralMacedonia',
    'attica',
    'epirus',
    'northAegean',
    'westGreece',
    'eastMacedoniaThrace',
  ],
  visibility: 'private',
  unions: ['thessaly', 'crete', 'centralMacedonia', 'attica', 'epirus', 'northAegean', 'westGreece', 'thrace'],
  documents: [
    {
      key: 'policy',
      kind: 'policy',
      title: 'Πρόταση πολιτικής για τις δεσμευμένες συμβάσεις και την κοινωνική ρήτρα',
      by: 'despina',
      text: policy,
      threads: policyThreads,
      suggestions: policySuggestions,
    },
    { kind: 'roadmap', title: 'Οδικός χάρτης 2026–2028', by: 'eleni', text: roadmapIntroduction, roadmap },
    {
      key: 'guaranteeFund',
      kind: 'practice',
      title: 'Κοινό αποθεματικό εγγυητικών επιστολών',
      by: 'chrysanthi',
      text: guaranteeFund,
      threads: guaranteeThreads,
    },
    {
      key: 'mobileCare',
      kind: 'practice',
      title: 'Φροντίδα ηλικιωμένων σε ορεινούς οικισμούς με σταθερή διαδρομή',
      by: 'vasiliki',
      text: mobileCare,
      threads: careThreads,
    },
    {
      key: 'bioWaste',
      kind: 'practice',
      title: 'Χωριστή συλλογή βιοαποβλήτων στο παλιό λιμάνι',
      by: 'manolis',
      text: bioWaste,
      threads: bioWasteThreads,
    },
    {
      key: 'campaign',
      kind: 'campaign',
      title: 'Εκστρατεία «Δίπλα σου, για όλους»',
      by: 'thanasis',
      text: campaign,
      threads: campaignThreads,
      stage: {
        to: 'voting',
        vote: {
          question: 'Εγκρίνετε το σχέδιο της εκστρατείας «Δίπλα σου, για όλους»;',
          quorum: 5,
          days: 12,
          ballots: [
            ['thanasis', 'for', 'Το γενικό συμβούλιό μας το ενέκρινε ομόφωνα.'],
            ['petros', 'abstain', 'Η Ένωσή μας συνεδριάζει την επόμενη εβδομάδα· ως τότε απέχουμε.'],
            ['ignatis', 'for'],
            [
              'evdoxia',
              'against',
              'Το κόστος των εντύπων δεν έχει μοιραστεί δίκαια ανάμεσα στις νησιωτικές και τις ηπειρωτικές Ενώσεις.',
            ],
          ],
        },
      },
    },
    { kind: 'note', title: 'Πώς γράφουμε μαζί', by: 'stelios', text: draftingNote, drafting: draftingOfNote },
    {
      key: 'minutes',
      kind: 'minutes',
      title: 'Πρακτικά της 3ης συνεδρίασης, 12 Νοεμβρίου 2026',
      by: 'antonis',
      text: minutes,
      template: true,
    },
  ],
};

const trainingWorkspace: DemoWorkspace = {
  locale: 'el',
  hoursBetweenDocuments: 10,
  title: 'Κύκλος κατάρτισης στελεχών: Θεσσαλία, Ήπειρος, Δυτική Ελλάδα',
  purpose:
    'Τρεις Ενώσεις σχεδιάζουν και διδάσκουν μαζί: πρώτος κύκλος για τη συμμετοχή σε δημόσιες συμβάσεις, με εισηγητές από τα ίδια τα μέλη.',
  pillars: ['knowledge', 'networking'],
  level: 'regional',
  regions: ['thessaly', 'epirus', 'westGreece'],
  visibility: 'private',
  unions: ['thessaly', 'epirus', 'westGreece'],
  documents: [
    {
      kind: 'training',
      title: 'Σχέδιο κατάρτισης: από τη διακήρυξη ως την πρώτη πληρωμή',
      by: 'chrysanthi',
      text: training,
      locked: {
        from: 'Κόστος και κάλυψη',
        to: 'Η συμμετοχή είναι δωρεάν',
        reason: 'Το ποσό εγκρίθηκε από τα διοικητικά συμβούλια και των τριών Ενώσεων.',
      },
    },
    {
      kind: 'policy',
      title: 'Κοινή θέση για την αναγνώριση των σεμιναρίων',
      by: 'chrysanthi',
      text: certification,
      stage: {
        to: 'adopted',
        vote: {
          question: 'Εγκρίνετε την κοινή θέση για την αναγνώριση των σεμιναρίων;',
          quorum: 2,
          ballots: [
            ['chrysanthi', 'for', 'Το ζητούν τα μέλη μας εδώ και δύο χρόνια.'],
            ['vasiliki', 'for'],
            ['despina', 'for'],
          ],
        },
        signatures: [
          ['chrysanthi', '8/2026'],
          ['vasiliki', '12/2026'],
        ],
      },
    },
    { kind: 'note', title: 'Εκπαιδευτικές ανάγκες των φορέων', by: 'vasiliki', text: trainingNeeds },
  ],
};

const partnership: DemoWorkspace = {
  locale: 'en',
  hoursBetweenDocuments: 10,
  title: 'European partnerships of the unions',
  purpose:
    'The unions that work with partners abroad write their positions, plan visits and share practices here, in English.',
  pillars: ['advocacy', 'networking', 'knowledge'],
  level: 'national',
  regions: ['attica', 'northAegean', 'eastMacedoniaThrace', 'thessaly'],
  visibility: 'private',
  unions: ['attica', 'northAegean', 'thrace', 'thessaly'],
  documents: [
    {
      key: 'paper',
      kind: 'policy',
      title: 'Position paper: small bodies in cross-border programmes',
      by: 'nefeli',
      text: positionPaper,
      threads: paperThreads,
      suggestions: paperSuggestions,
      stage: {
        to: 'consultation',
        days: 21,
        amendments: paperAmendments,
        secretVote: {
          question: 'Shall the union of Western Greece speak for all of us at the meeting in Brussels?',
          days: 30,
        },
      },
    },
    {
      kind: 'roadmap',
      title: 'Partnership roadmap 2026–2027',
      by: 'eleni',
      text: partnershipIntroduction,
      roadmap: partnershipRoadmap,
    },
    {
      key: 'repairVouchers',
      kind: 'practice',
      title: 'Repair vouchers for household appliances',
      by: 'nefeli',
      text: repairVouchers,
    },
    {
      kind: 'minutes',
      title: 'Notes of the call of 3 November 2026',
      by: 'evdoxia',
      text: callNotes,
      stage: { to: 'archived' },
    },
  ],
};

/** In the order in which they are opened; each leaves time for its documents to be written. */
export const workspaces: DemoWorkspace[] = [partnership, trainingWorkspace, initiative];
