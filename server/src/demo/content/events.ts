/** What was held in the course of the year, by the days since then. People by their keys. */
export const heldEvents = [
  {
    daysAgo: 318,
    by: 'despina',
    kind: 'seminar' as const,
    title: 'Λογιστική για μικρούς φορείς',
    summary:
      'Από τα τιμολόγια ως τον ισολογισμό: τι κρατά μόνος του ένας φορέας με πέντε μέλη και πότε χρειάζεται λογιστή.',
    place: 'Καρδίτσα, αίθουσα εκπαίδευσης του «Αρμολόι»',
    seats: 40,
    comes: ['manolis', 'kiki', 'petros', 'fotis', 'chrysanthi', 'evdoxia'],
    attended: ['manolis', 'kiki', 'fotis', 'evdoxia'],
    said: [
      { by: 'kiki', rating: 5, words: 'Επιτέλους κάποιος εξήγησε τις αποσβέσεις με δικό μας παράδειγμα.' },
      { by: 'evdoxia', rating: 4, words: 'Το πρόγραμμα ήταν πυκνό. Καλύτερα σε δύο απογεύματα.' },
    ],
  },
  {
    daysAgo: 233,
    by: 'thanasis',
    kind: 'workshop' as const,
    title: 'Πώς μιλάμε για τη δουλειά μας',
    summary:
      'Γράφουμε μαζί το κείμενο μίας σελίδας που λέει σε έναν Δήμο ή σε έναν γείτονα τι κάνουμε και γιατί αξίζει.',
    place: 'Βέροια, εργαστήριο της «Κλωστής»',
    seats: 16,
    comes: ['nefeli', 'garyfallia', 'vasiliki', 'ignatis', 'martha'],
    attended: ['nefeli', 'garyfallia', 'vasiliki', 'martha'],
    said: [{ by: 'garyfallia', rating: 5, words: 'Γυρίσαμε με έτοιμο κείμενο. Το χρησιμοποιούμε ήδη.' }],
  },
  {
    daysAgo: 127,
    by: 'manolis',
    kind: 'seminar' as const,
    title: 'Επίσκεψη στη συλλογή βιοαποβλήτων του παλιού λιμανιού',
    summary: 'Βλέπουμε μια βραδινή διαδρομή, τη ζύγιση και τη μονάδα κομποστοποίησης. Φορέστε κλειστά παπούτσια.',
    place: 'Ρέθυμνο, έδρα της «Ξερολιθιάς»',
    seats: 12,
    comes: ['chrysanthi', 'petros', 'despina', 'stelios'],
    attended: ['chrysanthi', 'petros', 'despina', 'stelios'],
    said: [
      { by: 'chrysanthi', rating: 5, words: 'Το αρχίσαμε κι εμείς έναν μήνα μετά.' },
      { by: 'petros', rating: 5, words: '' },
    ],
  },
  {
    daysAgo: 58,
    by: 'vasiliki',
    kind: 'training' as const,
    title: 'Πρώτες βοήθειες στην κατ’ οίκον φροντίδα',
    summary: 'Άσκηση με διασώστη για φροντίστριες, φροντιστές και οδηγούς. Πέντε ώρες, με διάλειμμα για φαγητό.',
    place: 'Ιωάννινα, έδρα της Ένωσης',
    seats: 10,
    comes: ['fotis', 'ignatis', 'martha', 'thanasis', 'evdoxia'],
    attended: ['fotis', 'ignatis', 'martha', 'evdoxia'],
    said: [
      { by: 'ignatis', rating: 5, words: 'Να γίνεται κάθε χρόνο, για να ανανεώνεται.' },
      { by: 'fotis', rating: 4, words: '' },
    ],
  },
];

/** Events of the demo: one that was last week, one that is full, and a series. */
export const pastEvent = {
  kind: 'workshop' as const,
  title: 'Πώς διαβάζεται μια διακήρυξη',
  summary:
    'Διαβάζουμε μαζί μια πραγματική διακήρυξη που έχει λήξει: τι ζητά, τι αποκλείει και σε πόση ώρα αποφασίζει κανείς αν αξίζει τον κόπο.',
  place: 'Καρδίτσα, αίθουσα εκπαίδευσης του «Αρμολόι»',
  seats: 20,
  programme: [
    { time: '17:00', title: 'Τα σημεία που κρίνουν τη συμμετοχή' },
    { time: '18:15', title: 'Άσκηση σε ομάδες των τριών' },
    { time: '19:30', title: 'Συζήτηση' },
  ],
  speakers: [{ name: 'Βασιλική Πετρωτού', about: 'Πέτρινο Τόξο Ηπείρου' }],
  comes: ['martha', 'stelios', 'fotis', 'chrysanthi'],
  attended: ['martha', 'stelios', 'fotis'],
  said: [
    { by: 'martha', rating: 5, words: 'Η άσκηση άξιζε περισσότερο από όλα. Να γίνει και δεύτερη φορά.' },
    { by: 'fotis', rating: 4, words: 'Θα ήθελα το υλικό μία μέρα νωρίτερα.' },
  ],
};

export const fullEvent = {
  kind: 'training' as const,
  title: 'Κοστολόγηση υπηρεσιών και εργατικό κόστος',
  summary:
    'Υπολογίζουμε το πραγματικό κόστος μιας ανθρωποώρας και το ελάχιστο εργατικό κόστος μιας προσφοράς. Φέρτε υπολογιστή και έναν δικό σας προϋπολογισμό.',
  place: 'Ιωάννινα, έδρα της Ένωσης',
  link: '',
  seats: 3,
  seatsPerUnion: 2,
  programme: [
    { time: '10:00', title: 'Από τον μισθό στην ανθρωποώρα' },
    { time: '12:00', title: 'Γενικά έξοδα και εργολαβικό όφελος' },
  ],
  speakers: [{ name: 'Στέλιος Αμπελάς', about: 'Αρμολόι Θεσσαλίας' }],
  questions: [{ label: 'Ποια υπηρεσία κοστολογείτε συχνότερα;', required: false }],
  comes: ['martha', 'fotis', 'chrysanthi', 'vasiliki', 'despina'],
};

export const series = {
  kind: 'seminar' as const,
  title: 'Ανοικτή ώρα για ερωτήσεις',
  summary: 'Μία ώρα κάθε δύο εβδομάδες για ό,τι σας απασχολεί σε τρέχουσα προσφορά. Χωρίς παρουσίαση.',
  link: 'https://meet.koinon.example/ora',
  rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=4',
};

export const path = {
  title: 'Από τη διακήρυξη στην προσφορά',
  summary:
    'Για όσους υποβάλλουν προσφορά πρώτη φορά: διαβάζετε το σχέδιο της εκπαίδευσης, μαθαίνετε να διαβάζετε μια διακήρυξη και κοστολογείτε την υπηρεσία σας.',
};

/** In the workspace that everybody reads (`open-doors.ts`). */
export const openEvent = {
  kind: 'workshop' as const,
  title: 'Επισκευάζουμε μαζί: μικροσυσκευές και ποδήλατα',
  summary:
    'Φέρτε ό,τι χάλασε. Το ανοίγουμε μαζί, μαθαίνουμε πότε αξίζει να επισκευαστεί και μοιραζόμαστε εργαλεία. Δεν χρειάζεται πείρα.',
  place: 'Ιωάννινα, έδρα της Ένωσης',
  seats: 3,
  guests: true,
  programme: [
    { time: '17:00', title: 'Τι κοιτάμε πρώτα' },
    { time: '18:00', title: 'Πάγκοι ανά δύο' },
  ],
  speakers: [{ name: 'Βασιλική Πετρωτού', about: 'Πέτρινο Τόξο Ηπείρου' }],
  questions: [{ label: 'Τι θα φέρετε;', required: false }],
  comes: ['martha', 'fotis'],
  guestsCome: [
    { name: 'Αργυρώ Ντόντη', email: 'argyro@guest.example', brings: 'Μια τοστιέρα' },
    { name: 'Λάμπρος Σιούλας', email: 'lampros@guest.example', brings: 'Ένα παιδικό ποδήλατο' },
  ],
};
