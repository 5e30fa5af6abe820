import type { IdeaOutcome, Pillar, Region } from '@koinon/contract';
import type { DemoComment } from './shapes.ts';

export interface DemoIdea {
  key: string;
  by: string;
  /** Proposed for oneself, though one speaks for a union. */
  personally?: true;
  title: string;
  why: string;
  pillar: Pillar | null;
  region: Region | null;
  /** Whose words support it, beside the union that proposed it. */
  supporters?: string[];
  /** Unions that said by telephone that they support it: written down for them. */
  recorded?: string[];
  comments?: DemoComment[];
  /** Keys of ideas named before it. */
  mergedInto?: string;
  promoted?: { to: IdeaOutcome; title?: string };
}

/** Ideas of the main initiative, the oldest first. */
export const ideas: DemoIdea[] = [
  {
    key: 'trainers',
    by: 'chrysanthi',
    title: 'Κοινό μητρώο εκπαιδευτών',
    why: 'Κάθε Ένωση ψάχνει κάθε φορά από την αρχή ποιος μπορεί να διδάξει λογιστικά ή συμβάσεις. Με ένα κοινό μητρώο ξέρουμε ποιοι είναι, τι έχουν διδάξει και πότε είναι διαθέσιμοι.',
    pillar: 'knowledge',
    region: null,
    supporters: ['despina', 'vasiliki', 'manolis', 'thanasis', 'ignatis'],
    comments: [
      {
        by: 'despina',
        body: 'Να γράφει και σε ποια γλώσσα διδάσκουν, για τα σεμινάρια με τους εταίρους από το εξωτερικό.',
      },
      { by: 'chrysanthi', body: 'Σωστά. Το πρώτο σχέδιο μπορούμε να το έχουμε εμείς ως τον Ιανουάριο.' },
    ],
    promoted: { to: 'item', title: 'Κοινό μητρώο εκπαιδευτών των Ενώσεων' },
  },
  {
    key: 'purchases',
    by: 'manolis',
    title: 'Κοινές προμήθειες αναλωσίμων',
    why: 'Αγοράζουμε όλοι τα ίδια υλικά συσκευασίας και καθαρισμού, σε μικρές ποσότητες και ακριβά. Μια κοινή παραγγελία τον χρόνο θα μας κόστιζε λιγότερο, και ο προμηθευτής θα μπορούσε να είναι δικός μας φορέας.',
    pillar: 'networking',
    region: null,
    supporters: ['ignatis', 'evdoxia', 'nefeli'],
    recorded: ['epirus'],
    comments: [
      { by: 'evdoxia', body: 'Συμφωνούμε, αρκεί τα μεταφορικά προς τα νησιά και τη Θράκη να μοιράζονται σε όλους.' },
    ],
  },
  {
    key: 'doublePurchases',
    by: 'ignatis',
    title: 'Ομαδικές παραγγελίες για τα νησιά',
    why: 'Τα μεταφορικά μάς κοστίζουν όσο και τα υλικά. Αν παραγγέλνουμε μαζί, γεμίζει ολόκληρο φορτηγό.',
    pillar: 'networking',
    region: 'northAegean',
    supporters: ['vasiliki'],
    mergedInto: 'purchases',
  },
  {
    key: 'schools',
    by: 'thanasis',
    title: 'Μια μέρα στα σχολεία',
    why: 'Οι μαθητές δεν γνωρίζουν τι είναι ένας συνεταιρισμός εργαζομένων. Μία ημέρα τον χρόνο να ανοίγουμε τα εργαστήριά μας σε σχολεία της περιοχής, με κοινό υλικό και πρόγραμμα.',
    pillar: 'awareness',
    region: 'centralMacedonia',
    supporters: ['despina'],
  },
  {
    key: 'fund',
    by: 'stelios',
    personally: true,
    title: 'Ταμείο για το πρώτο τρίμηνο',
    why: 'Ένας νέος φορέας πληρώνει πριν εισπράξει. Ένα μικρό ταμείο των Ενώσεων θα κάλυπτε τους πρώτους τρεις μήνες, με επιστροφή από την πρώτη πληρωμή της σύμβασης.',
    pillar: 'policy',
    region: null,
    comments: [
      { by: 'petros', body: 'Ποιος θα εγγυάται, αν η πρώτη πληρωμή αργήσει; Χρειάζεται και ένας κανόνας για αυτό.' },
    ],
  },
  {
    key: 'minibus',
    by: 'vasiliki',
    title: 'Κοινή διαδρομή για ορεινά χωριά',
    why: 'Φροντίδα, βιβλιοθήκη και τοπικά προϊόντα ανεβαίνουν στα ίδια χωριά άλλη μέρα το καθένα. Με ένα όχημα και ένα πρόγραμμα φτάνουμε συχνότερα, με τα ίδια έξοδα.',
    pillar: 'networking',
    region: 'epirus',
  },
];
