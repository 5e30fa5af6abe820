import type { DemoSuggestion } from './shapes.ts';

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
