import { h2, list, numbered, p, table } from './notation.ts';
import { action, milestone, plan } from './roadmap/plan.ts';
import type { DemoCard, DemoWorkspace } from './shapes.ts';

const openDoorsRoadmap = plan(
  {
    key: 'benches',
    title: 'Ένα εργαστήριο σε κάθε γειτονιά που το ζητά',
    description: 'Έξι σημεία σε τρεις Περιφέρειες, με ίδιους κανόνες και κοινό ημερολόγιο.',
    pillar: 'awareness',
    union: 'epirus',
    person: 'vasiliki',
    start: '2026-09-15',
    end: '2027-11-30',
    status: 'inProgress',
    progress: 30,
  },
  action({
    key: 'tools',
    title: 'Κινητή εργαλειοθήκη',
    description: 'Δύο κιβώτια με εργαλεία και όργανα μέτρησης, που πηγαίνουν από πόλη σε πόλη.',
    level: 'local',
    regions: ['epirus'],
    union: 'epirus',
    start: '2026-09-15',
    end: '2026-12-18',
    status: 'inProgress',
    progress: 60,
  }),
  action({
    key: 'volunteers',
    title: 'Εθελοντές τεχνίτες: πρώτος κύκλος',
    description: 'Δώδεκα άτομα, έξι απογεύματα, με έμφαση στην ασφάλεια.',
    pillar: 'knowledge',
    union: 'westGreece',
    person: 'chrysanthi',
    start: '2027-01-18',
    end: '2027-03-05',
    after: ['tools'],
  }),
  milestone({
    key: 'day',
    title: 'Πανελλήνια ημέρα επισκευής',
    description: 'Ανοικτές πόρτες και στα έξι σημεία, την ίδια ημέρα.',
    union: 'northAegean',
    end: '2027-10-16',
    after: ['volunteers'],
  }),
);

/** A workspace that everybody reads: a roadmap, a text that was decided on, one that is discussed, a practice, and an event. */
export const openDoors: DemoWorkspace = {
  locale: 'el',
  hoursBetweenDocuments: 1,
  title: 'Εργαστήρια γειτονιάς',
  purpose: 'Εργαστήρια των Ενώσεων που είναι ανοικτά σε όλους, με ή χωρίς λογαριασμό.',
  pillars: ['awareness', 'knowledge'],
  level: 'local',
  regions: ['epirus', 'westGreece', 'northAegean'],
  visibility: 'public',
  unions: ['epirus', 'westGreece', 'northAegean'],
  documents: [
    {
      kind: 'policy',
      title: 'Κανόνες των εργαστηρίων γειτονιάς',
      by: 'vasiliki',
      text: [
        p('Ό,τι ισχύει σε κάθε εργαστήριο, για όσους το φιλοξενούν και για όσους έρχονται.'),
        h2('Ποιος έρχεται'),
        p('Όποιος θέλει, χωρίς εγγραφή και χωρίς κόστος. Παιδιά έως δώδεκα ετών έρχονται με συνοδό.'),
        h2('Τι επισκευάζουμε'),
        list(
          'Μικροσυσκευές, φωτιστικά, ποδήλατα, ρούχα και έπιπλα.',
          'Όχι συσκευές αερίου, φούρνους μικροκυμάτων και ό,τι είναι σε εγγύηση.',
        ),
        h2('Ασφάλεια'),
        p(
          'Σε κάθε πάγκο βρίσκεται ένα άτομο που έχει παρακολουθήσει τον κύκλο των τεχνιτών. Η συσκευή ελέγχεται με όργανο πριν φύγει.',
        ),
        h2('Τι μετράμε'),
        p(
          'Πόσα αντικείμενα ήρθαν, πόσα δούλεψαν ξανά και πόσα κιλά δεν έγιναν απορρίμματα. Τα στοιχεία δημοσιεύονται δύο φορές τον χρόνο.',
        ),
      ],
      stage: {
        to: 'adopted',
        vote: {
          question: 'Εγκρίνετε τους κανόνες των εργαστηρίων γειτονιάς;',
          quorum: 2,
          ballots: [
            ['vasiliki', 'for'],
            ['chrysanthi', 'for', 'Τους εφαρμόσαμε δοκιμαστικά στο Αίγιο και δούλεψαν.'],
            ['ignatis', 'for'],
          ],
        },
        signatures: [
          ['vasiliki', '21/2026'],
          ['chrysanthi', '14/2026'],
          ['ignatis', '9/2026'],
        ],
      },
    },
    {
      key: 'openRoadmap',
      kind: 'roadmap',
      title: 'Οδικός χάρτης των εργαστηρίων 2026–2027',
      by: 'vasiliki',
      text: [p('Τι ετοιμάζουμε, ποιος και έως πότε. Ο χάρτης βρίσκεται σε διαβούλευση· τον διαβάζει όποιος θέλει.')],
      roadmap: openDoorsRoadmap,
      stage: { to: 'consultation', days: 30 },
    },
    {
      kind: 'note',
      title: 'Πώς στήνεται ένα εργαστήριο σε ένα Σάββατο',
      by: 'chrysanthi',
      text: [
        p('Σύντομος οδηγός για όποιον θέλει να φιλοξενήσει ένα εργαστήριο για πρώτη φορά.'),
        h2('Την προηγούμενη εβδομάδα'),
        numbered(
          'Βρείτε αίθουσα με τέσσερις πρίζες και πρόσβαση με αμαξίδιο.',
          'Ζητήστε την κινητή εργαλειοθήκη από το Πέτρινο Τόξο Ηπείρου.',
          'Ανακοινώστε τι επισκευάζετε και τι όχι.',
        ),
        h2('Την ημέρα'),
        table(
          ['Ώρα', 'Τι γίνεται', 'Ποιος'],
          ['10:00', 'Στήσιμο και έλεγχος των οργάνων', 'δύο τεχνίτες'],
          ['11:00', 'Υποδοχή: τι έφερε ο καθένας', 'ένα άτομο'],
          ['11:15', 'Πάγκοι ανά δύο', 'όλοι'],
          ['14:00', 'Καταμέτρηση και μάζεμα', 'όλοι'],
        ),
      ],
      stage: { to: 'consultation', days: 20 },
    },
    {
      key: 'toolLibrary',
      kind: 'practice',
      title: 'Δανειστική βιβλιοθήκη εργαλείων',
      by: 'ignatis',
      text: [
        p('Στη Μυτιλήνη όποιος χρειάζεται ένα τρυπάνι για μία ώρα το δανείζεται, όπως ένα βιβλίο.'),
        h2('Πώς λειτουργεί'),
        p('Ογδόντα εργαλεία, μια κάρτα μέλους και ένα τετράδιο. Ο δανεισμός διαρκεί έως τέσσερις ημέρες.'),
      ],
    },
  ],
};

/** The card of its practice. */
export const toolLibrary: Pick<DemoCard, 'by' | 'card'> = {
  by: 'ignatis',
  card: {
    problem: 'Κάθε σπίτι αγόραζε εργαλεία που χρησιμοποιούσε μία φορά τον χρόνο, και πολλά δεν είχαν κανένα.',
    solution: 'Κοινή συλλογή εργαλείων με κάρτα μέλους, ανοικτή δύο απογεύματα την εβδομάδα.',
    results:
      'Εκατόν σαράντα μέλη στον πρώτο χρόνο. Τέσσερα στα πέντε εργαλεία επέστρεψαν στην ώρα τους και κανένα δεν χάθηκε.',
    figures: [
      { value: '140', label: 'μέλη' },
      { value: '820', label: 'δανεισμοί σε έναν χρόνο' },
    ],
    cost: 'Ράφια και ασφάλιση 900 €· τα εργαλεία ήταν δωρεές',
    costBand: 'under1',
    conditions: 'Μια αίθουσα ισογείου και τρία άτομα που μοιράζονται τις βάρδιες.',
    steps: [
      { title: 'Συλλογή δωρεών και έλεγχος των εργαλείων', days: 30 },
      { title: 'Κανόνες δανεισμού και ασφάλιση', days: 15 },
      { title: 'Έναρξη με ένα απόγευμα την εβδομάδα', days: 60 },
    ],
    contact: { name: 'Ιγνάτης Καραβάς', email: 'info@ergaleia.example', phone: '' },
    region: 'northAegean',
    sectors: ['Επισκευή'],
    tags: ['εργαλεία', 'δανεισμός', 'γειτονιά'],
  },
};
