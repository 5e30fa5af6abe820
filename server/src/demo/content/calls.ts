import type { Answers } from '@koinon/contract';
import { h2, list, p, type Block } from './notation.ts';

interface DemoAnswer {
  answers: Answers;
  /** What the team did with it; left as it came where nothing stands. */
  decided?: { outcome: 'accept' | 'askMore' | 'decline'; reason: string; fields?: string[] } | 'assigned';
  /** Told by telephone and written down by the team. */
  recorded?: true;
}

/** The call that is open in the demo: what it says, and what was answered. */
export const openCall = {
  title: 'Πρόσκληση συνεργασίας προς τις τοπικές Ενώσεις',
  slug: 'synergasia',
  summary: 'Ζητάμε από τις Ενώσεις να ορίσουμε μαζί κοινούς στόχους και έναν οδικό χάρτη για τα επόμενα δύο χρόνια.',
  text: [
    p(
      'Πολλά από όσα δυσκολεύουν τους φορείς μας τα συναντά κάθε Ένωση μόνη της: χρηματοδότηση, κανόνες, προβολή. Πιστεύουμε ότι λύνονται καλύτερα από κοινού.',
    ),
    h2('Τι προτείνουμε'),
    list(
      'Κοινές θέσεις προς την Πολιτεία, με την υπογραφή όσων συμφωνούν.',
      'Έναν οδικό χάρτη με δράσεις που αναλαμβάνουν συγκεκριμένες Ενώσεις.',
      'Ανταλλαγή όσων έχουν ήδη πετύχει, με εργαστήρια ανά Περιφέρεια.',
    ),
    h2('Ποιοι μπορούν να απαντήσουν'),
    p(
      'Κάθε Ένωση φορέων της Κοινωνικής Οικονομίας, όποιο μέγεθος και αν έχει. Δεν χρειάζεται λογαριασμός· η φόρμα συμπληρώνεται και από κινητό.',
    ),
  ] as Block[],
  answered: [
    {
      answers: answer(
        'Ένωση Συνεταιρισμών Κυκλάδων «Μελτέμι»',
        'southAegean',
        'Φλώρα Μελτεμίδη',
        'flora@meltemi.example',
        {
          registryNumber: 'Δ-0211/2022',
          proposal: 'Κοινές προμήθειες για νησιά με μικρά πλοία και ακριβά ναύλα.',
        },
      ),
    },
    {
      answers: answer(
        'Δίκτυο Κοινωνικών Φορέων Ευρυτανίας «Ελάτι»',
        'centralGreece',
        'Στάθης Ελατιάς',
        'stathis@elati.example',
        {
          offer: 'Ξενώνα σαράντα κλινών για συναντήσεις εκτός σεζόν.',
        },
      ),
      decided: 'assigned',
    },
    {
      answers: answer(
        'Ένωση Φορέων Φλώρινας «Λιμνίσιο»',
        'westMacedonia',
        'Βάσω Λιμναίου',
        'vaso@limnisio.example',
        {},
      ),
      decided: {
        outcome: 'askMore',
        reason: 'Λείπει ο αριθμός μητρώου. Αν εκκρεμεί, γράψτε μας πότε τον περιμένετε.',
        fields: ['registryNumber'],
      },
    },
    {
      answers: answer(
        'Ένωση Κοινωνικής Οικονομίας Λευκάδας «Γύρα»',
        'ionianIslands',
        'Νιόνιος Γυραλής',
        'nionios@gyra.example',
        {
          registryNumber: 'Δ-0198/2021',
        },
      ),
      decided: { outcome: 'accept', reason: 'Καλώς ήρθατε. Η πρώτη κοινή συνάντηση είναι στις αρχές του χρόνου.' },
    },
    {
      answers: answer('Σύλλογος Φίλων Ποδηλάτου «Ρόδα»', 'attica', 'Κλεάνθης Ροδάς', 'kleanthis@roda.example', {}),
      decided: {
        outcome: 'decline',
        reason: 'Η πρόσκληση απευθύνεται σε Ενώσεις φορέων. Μπορείτε να συμμετέχετε μέσω της Ένωσης της Αττικής.',
      },
    },
    {
      answers: answer(
        'Ένωση Αγροτικών Συνεταιρισμών Μάνης «Πύργος»',
        'peloponnese',
        'Σταυριανή Πυργάκη',
        'stavriani@pyrgos.example',
        {
          registryNumber: 'Δ-0175/2020',
        },
      ),
      recorded: true,
    },
  ] satisfies DemoAnswer[] as DemoAnswer[],
};

/** A call of the past, which nobody can answer any more. */
export const endedCall = {
  title: 'Πρόσκληση για περιφερειακά εργαστήρια κατάρτισης',
  slug: 'ergastiria',
  summary: 'Ποιες Ενώσεις φιλοξενούν ένα εργαστήριο μιας ημέρας και με ποιο θέμα.',
  text: [
    p(
      'Ζητήσαμε από τις Ενώσεις να προτείνουν χώρο, ημέρα και θέμα για ένα εργαστήριο μιας ημέρας στην Περιφέρειά τους.',
    ),
  ] as Block[],
};

function answer(unionName: string, region: string, contactName: string, contactEmail: string, more: Answers): Answers {
  return {
    unionName,
    region,
    contactName,
    contactEmail,
    legalForm: 'unionOfBodies',
    pillars: ['policy', 'networking'],
    ...more,
  };
}
