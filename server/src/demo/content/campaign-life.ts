import type { Region } from '@koinon/contract';

/** What the demo's campaign says to everybody, what was measured of it, and the letter about it. */
export const campaignLife = {
  by: 'thanasis',
  daysAgo: 262,
  /** The results were written down so many days ago, one a day. */
  measured: 30,
  about: {
    summary:
      'Δίπλα σας υπάρχει ένας συνεταιρισμός που καθαρίζει, μαγειρεύει, φροντίζει ή ανακυκλώνει. Τα κέρδη του μένουν στον τόπο και γίνονται θέσεις εργασίας.\n\nΓνωρίστε τον: ελάτε στις ανοικτές πόρτες, προτιμήστε τον μία φορά και πείτε το σε έναν φίλο.',
    goal: { amount: 4000, unit: 'επισκέπτες στις ανοικτές πόρτες' },
    color: '#a4442f',
    hashtag: '#ΔίπλαΣου',
    startsOn: '2026-03-01',
    endsOn: '2027-06-30',
  },
  results: [
    { region: 'thessaly', amount: 410, on: '2026-10-17', note: 'Επτά φορείς, μετρήσαμε στην είσοδο' },
    { region: 'centralMacedonia', amount: 655, on: '2026-10-17', note: 'Μαζί με το σχολείο της Βέροιας' },
    { region: 'crete', amount: 280, on: '2026-10-18', note: '' },
    { region: 'attica', amount: 512, on: '2026-10-18', note: 'Τρία σημεία' },
    { region: 'epirus', amount: 96, on: '2026-10-24', note: 'Βροχή ως το μεσημέρι' },
  ] satisfies { region: Region; amount: number; on: string; note: string }[],
  agree: ['despina', 'stelios', 'martha', 'manolis', 'thanasis', 'kiki', 'evdoxia', 'nefeli'],
  sent: {
    daysAgo: 52,
    /** Who leaves the list by the link, and whose letter comes back. */
    leaves: 'kiki',
    bounced: 'evdoxia',
    subject: {
      el: 'Ανοικτές πόρτες: κλειδώσαμε τις ημέρες',
      en: 'Open doors: the days are set',
    },
    words: {
      el: 'Στα μέσα Οκτωβρίου ανοίγουμε τις πόρτες μας σε πέντε Περιφέρειες. Στη σελίδα της εκστρατείας θα βρείτε αφίσες και κείμενα έτοιμα για τη γειτονιά σας.\n\nΠείτε το σε έναν Δήμο, σε ένα σχολείο και σε έναν γείτονα.',
      en: 'In the middle of October we open our doors in five regions. The page of the campaign has posters and texts that are ready for your neighbourhood.\n\nTell a municipality, a school and a neighbour.',
    },
  },
  mailing: {
    subject: {
      el: 'Οι ανοικτές πόρτες άνοιξαν: δείτε πόσοι ήρθαν',
      en: 'The doors were opened: see how many came',
    },
    words: {
      el: 'Σχεδόν δύο χιλιάδες άνθρωποι πέρασαν το κατώφλι ενός συνεταιρισμού τον Οκτώβριο. Σας ευχαριστούμε.\n\nΣτη σελίδα της εκστρατείας θα βρείτε τα αποτελέσματα ανά Περιφέρεια και εικόνες για τις δικές σας σελίδες. Την άνοιξη συνεχίζουμε.',
      en: 'Nearly two thousand people walked into a cooperative in October. Thank you.\n\nThe page of the campaign has the results by region, and pictures for your own pages. We go on in spring.',
    },
  },
};
