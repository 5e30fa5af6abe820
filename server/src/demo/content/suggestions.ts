import type { DemoDecision, DemoSuggestion } from './shapes.ts';

/** What unions and one person would change in the policy proposal; two of them the same words. */
export const policySuggestions: DemoSuggestion[] = [
  { by: 'manolis', as: 'union', quote: 'δέκα εργάσιμων ημερών', instead: 'πέντε εργάσιμων ημερών' },
  { by: 'manolis', as: 'union', quote: 'έως το 20% της αξίας', instead: 'έως το 10% της αξίας' },
  {
    by: 'thanasis',
    as: 'union',
    quote: 'έως το 20% της αξίας',
    instead: 'έως το 15% της αξίας',
    talk: [
      { by: 'manolis', body: 'Με το 15% μένουν έξω οι μικρές κοινοπραξίες. Μπορείτε να δεχτείτε το 10%;' },
      { by: 'thanasis', body: 'Θα το φέρω στο διοικητικό μας συμβούλιο την Πέμπτη και σας απαντώ.' },
    ],
  },
  { by: 'eleni', as: 'person', quote: 'ετήσια κοινή έκθεση', instead: 'ετήσια κοινή έκθεση σε απλή γλώσσα' },
];

/** What unions would change in the English position paper, which is in consultation. */
export const paperSuggestions: DemoSuggestion[] = [
  { by: 'ignatis', as: 'union', quote: 'receive 40% of the grant', instead: 'receive 60% of the grant' },
  { by: 'evdoxia', as: 'union', quote: 'receive 40% of the grant', instead: 'receive half of the grant' },
  { by: 'evdoxia', as: 'union', quote: 'within ten working days', instead: 'within five working days' },
];

/** The same, submitted. */
export const paperAmendments: DemoDecision['amendments'] = [
  {
    by: 'ignatis',
    reasoning:
      'Our members on the islands pay freight and ferries before anything else. With 40% they cannot begin, and no bank lends to them.',
    supports: ['nefeli'],
  },
  {
    by: 'evdoxia',
    reasoning:
      'Half is what the programme authority told us in September that it can defend. We should ask for what we can get.',
    supports: [],
    vote: {
      question: 'Is payment within five working days accepted?',
      days: 12,
      ballots: [
        ['evdoxia', 'for'],
        ['nefeli', 'against'],
      ],
    },
  },
];
