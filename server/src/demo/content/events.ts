/** Events of the demo: one that was, one that is full, and a series. People by their keys. */
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
