import type { DemoCard } from './shapes.ts';

/** The cards of the practices that stand as documents, by the keys of those. */
export const practiceCards: Record<string, DemoCard> = {
  guaranteeFund: {
    by: 'chrysanthi',
    card: {
      problem:
        'Πέντε Κοι.Σ.Π.Ε. έχαναν συμβάσεις επειδή δεν μπορούσαν να καταθέσουν εγγυητική επιστολή: η τράπεζα ζητούσε δέσμευση ίσου ποσού σε μετρητά.',
      solution:
        'Κοινό αποθεματικό εγγυήσεων της Ένωσης. Κάθε μέλος καταθέτει το 1% της αξίας των συμβάσεών του και αντλεί όσο χρειάζεται για την εγγύησή του.',
      results:
        'Δύο Κοι.Σ.Π.Ε. ανέλαβαν για πρώτη φορά σύμβαση άνω των 60.000 ευρώ και προσέλαβαν ένδεκα άτομα. Δεν κατέπεσε καμία εγγύηση.',
      figures: [
        { value: '31', label: 'εγγυήσεις σε τέσσερα χρόνια' },
        { value: '58.400 €', label: 'συνολική αξία εγγυήσεων' },
        { value: '11', label: 'νέες θέσεις εργασίας' },
      ],
      cost: 'Αρχικό αποθεματικό 12.000 € από εισφορές πέντε μελών και 600 € για τη νομική επεξεργασία',
      costBand: 'under50',
      conditions:
        'Τουλάχιστον τέσσερα μέλη με συμβάσεις σε διαφορετικούς μήνες και εμπιστοσύνη ως προς τα οικονομικά: όλοι καταθέτουν τον ισολογισμό τους.',
      steps: [
        { title: 'Κανονισμός με όριο ανά φορέα και απόφαση της γενικής συνέλευσης', days: 45 },
        { title: 'Λογαριασμός με διπλή υπογραφή και πρώτες εισφορές', days: 30 },
        { title: 'Τριμελής επιτροπή και υπόδειγμα αίτησης', days: 15 },
        { title: 'Πρώτες εγγυήσεις και απολογισμός τριμήνου', days: 90 },
      ],
      contact: { name: 'Χρυσάνθη Σταφιδά', email: 'info@stafidampelos.example', phone: '' },
      region: 'westGreece',
      sectors: ['Καθαριότητα', 'Ψυχική υγεία'],
      tags: ['εγγυήσεις', 'δημόσιες συμβάσεις', 'χρηματοδότηση'],
    },
    remark: 'Ποιο ήταν το αρχικό ποσό και από πού προήλθε; Συμπληρώστε το κόστος και το δημοσιεύουμε.',
    useful: ['despina', 'martha', 'thanasis', 'nefeli', 'vasiliki', 'kiki'],
    applied: [
      {
        by: 'despina',
        monthsAgo: 7,
        experience:
          'Ξεκινήσαμε με τρία μέλη και 6.000 ευρώ. Το δυσκολότερο ήταν να πειστούν οι μικρότεροι φορείς να ανοίξουν τα βιβλία τους. Βοήθησε μια συνάντηση με την ταμία της «Σταφιδάμπελου».',
        result: 'Τέσσερις εγγυήσεις σε επτά μήνες, συνολικά 9.200 ευρώ.',
        changes: 'Ορίσαμε ανώτατη διάρκεια δέσμευσης δεκαοκτώ μήνες, όπως προτείνει και το κείμενο.',
        followUp: 'Η πρώτη εγγύηση αποδεσμεύτηκε στην ώρα της. Τον Ιανουάριο μπαίνουν στο αποθεματικό άλλα δύο μέλη.',
      },
      {
        by: 'thanasis',
        monthsAgo: 3,
        experience:
          'Το προσαρμόσαμε για προμήθειες υφασμάτων: το αποθεματικό καλύπτει προκαταβολές και όχι εγγυητικές επιστολές.',
        result: 'Τρεις κοινές παραγγελίες με έκπτωση 12%.',
        changes: 'Η εισφορά είναι σταθερή, 150 ευρώ ανά μέλος.',
      },
    ],
  },
  mobileCare: {
    by: 'vasiliki',
    card: {
      problem:
        'Σε δεκατέσσερις ορεινούς οικισμούς 212 άνθρωποι άνω των 75 ετών έβλεπαν επαγγελματία φροντίδας μία φορά τον μήνα. Τον χειμώνα, καθόλου.',
      solution:
        'Τρεις φορείς μοιράζονται ένα όχημα, μία νοσηλεύτρια, δύο φροντιστές και έναν οδηγό. Η διαδρομή είναι σταθερή: ο καθένας ξέρει ποια ημέρα θα τον επισκεφθούν.',
      results: 'Λιγότερες κλήσεις ασθενοφόρου και σταθερή δουλειά για κατοίκους της περιοχής.',
      figures: [
        { value: '1.480', label: 'επισκέψεις τον χρόνο' },
        { value: '−36%', label: 'κλήσεις ασθενοφόρου, 2022–2025' },
        { value: '4', label: 'θέσεις εργασίας' },
      ],
      cost: '85.100 € τον χρόνο, από προγραμματική σύμβαση με δύο Δήμους και μικρή εισφορά οικογενειών',
      costBand: 'more',
      conditions: 'Τριετής σύμβαση με τους Δήμους, συνεργασία με το Κέντρο Υγείας, όχημα με τετρακίνηση.',
      steps: [
        { title: 'Καταγραφή αναγκών σε κάθε οικισμό', days: 40 },
        { title: 'Προγραμματική σύμβαση με τους Δήμους', days: 120 },
        { title: 'Όχημα και προσωπικό', days: 60 },
        { title: 'Δοκιμαστική διαδρομή έξι εβδομάδων', days: 42 },
      ],
      contact: { name: 'Βασιλική Πετρωτού', email: 'enosi@petrinotoxo.example', phone: '' },
      region: 'epirus',
      sectors: ['Κοινωνική φροντίδα'],
      tags: ['ορεινές περιοχές', 'Δήμοι', 'ηλικιωμένοι'],
    },
    useful: ['martha', 'ignatis', 'evdoxia'],
    applied: [
      {
        by: 'ignatis',
        monthsAgo: 5,
        experience:
          'Το κάναμε με σκάφος αντί για όχημα, δύο φορές την εβδομάδα, σε τρία μικρά νησιά. Ο καιρός ακυρώνει μία στις πέντε διαδρομές.',
        result: '310 επισκέψεις σε πέντε μήνες.',
        changes: 'Όταν δεν φεύγει το σκάφος, η νοσηλεύτρια τηλεφωνεί σε όλους.',
      },
    ],
  },
  bioWaste: {
    by: 'manolis',
    card: {
      problem:
        'Τα εστιατόρια του παλιού λιμανιού παρήγαν το καλοκαίρι 4,5 τόνους βιοαποβλήτων την εβδομάδα, που κατέληγαν στον ίδιο κάδο με όλα τα άλλα.',
      solution:
        'Κοιν.Σ.Επ. Ένταξης συλλέγει κάθε βράδυ με δύο ηλεκτρικά τρίκυκλα. Κάθε κάδος έχει κωδικό, σαρώνεται και ζυγίζεται.',
      results: 'Έξι σταθερές θέσεις εργασίας και μειωμένα τέλη για τις επιχειρήσεις που συμμετέχουν.',
      figures: [
        { value: '186', label: 'τόνοι το 2025' },
        { value: '47', label: 'επιχειρήσεις' },
        { value: '<4%', label: 'προσμίξεις' },
      ],
      cost: '30.900 € για τρίκυκλα, κάδους και λογισμικό',
      costBand: 'under50',
      conditions: 'Μονάδα κομποστοποίησης έως τριάντα χιλιόμετρα και Δήμος που δέχεται να υποδιαιρέσει τον διαγωνισμό.',
      steps: [
        { title: 'Δοκιμή δύο μηνών με δώδεκα εστιατόρια', days: 60 },
        { title: 'Πρόταση προς τον Δήμο με τα στοιχεία της δοκιμής', days: 30 },
        { title: 'Δεσμευμένη σύμβαση για ένα τμήμα του διαγωνισμού', days: 150 },
        { title: 'Επέκταση σε όλες τις επιχειρήσεις', days: 120 },
      ],
      contact: { name: 'Μανόλης Ασφενδάμης', email: 'epikoinonia@xerolithia.example', phone: '' },
      region: 'crete',
      sectors: ['Ανακύκλωση', 'Τουρισμός'],
      tags: ['Δήμοι', 'δημόσιες συμβάσεις', 'ένταξη στην εργασία'],
    },
    useful: ['fotis', 'despina'],
    applied: [],
  },
  repairVouchers: {
    by: 'nefeli',
    card: {
      problem:
        'People on a low income throw away washing machines that need a 30-euro part. The municipality pays to collect them.',
      solution:
        'A voucher worth half of the repair, handed out by the social service. The cooperative repairs at home and keeps the old parts.',
      results: 'Most of the machines that were brought to us are in use again, and the collection costs fell.',
      figures: [{ value: '420', label: 'vouchers a year' }],
      cost: '€32,500 a year, shared by the municipality, the families and the cooperative',
      costBand: 'under50',
      conditions: 'A social service without a new means test, two licensed technicians, 60 square metres for parts.',
      steps: [
        { title: 'Agreement with the social service', days: 60 },
        { title: 'Workshop and stock of parts', days: 45 },
        { title: 'First hundred vouchers', days: 90 },
      ],
      contact: { name: 'Nefeli Argyraki', email: 'diktyo@antirropo.example', phone: '' },
      region: 'attica',
      sectors: ['Repair and reuse'],
      tags: ['vouchers', 'municipalities'],
    },
    useful: ['evdoxia'],
    applied: [],
  },
};

/** What a member has proposed, and waits for the coordinating team. */
export const proposedByMember = {
  by: 'fotis',
  title: 'Κοινό ημερολόγιο εργαλείων για τα συνεργεία πρασίνου',
  card: {
    problem: 'Κάθε συνεργείο αγόραζε δικά του μηχανήματα, που έμεναν αχρησιμοποίητα οκτώ μήνες τον χρόνο.',
    solution:
      'Ένα απλό κοινό ημερολόγιο: όποιος χρειάζεται μηχάνημα το κρατά μια εβδομάδα πριν και το παραδίδει καθαρό.',
    results: 'Τα έξι μέλη χρησιμοποιούν πέντε μηχανήματα αντί για δεκατέσσερα.',
    figures: [{ value: '7.800 €', label: 'λιγότερα έξοδα τον πρώτο χρόνο' }],
    costBand: 'none' as const,
    region: 'epirus' as const,
    sectors: ['Συντήρηση πρασίνου'],
    tags: ['κοινή χρήση'],
  },
  words: 'Το λειτουργούμε έναν χρόνο. Μπορώ να δώσω και το υπόδειγμα του ημερολογίου.',
};
