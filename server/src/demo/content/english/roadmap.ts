import { p, type Block } from '../notation.ts';
import { action, milestone, plan } from '../roadmap/plan.ts';
import type { DemoRoadmapItem } from '../shapes.ts';

export const partnershipIntroduction: Block[] = [
  p('What the partnership does until the end of 2027. Dates are days in Athens time.'),
];

const voice = plan(
  {
    key: 'voice',
    title: 'Be heard by programme authorities',
    description: 'One paper, three meetings, written answers.',
    pillar: 'advocacy',
    union: 'attica',
    person: 'nefeli',
    start: '2026-10-05',
    end: '2027-06-30',
    status: 'inProgress',
    progress: 25,
  },
  action({
    key: 'paper',
    title: 'Position paper',
    description: 'Five articles and two examples with figures.',
    pillar: 'policy',
    union: 'attica',
    person: 'nefeli',
    start: '2026-10-05',
    end: '2027-01-29',
    status: 'inProgress',
    progress: 55,
    documents: ['paper'],
  }),
  milestone({
    key: 'send',
    title: 'Paper sent to three authorities',
    description: 'With a request for a meeting.',
    end: '2027-02-15',
    after: ['paper'],
  }),
);

const exchange = plan(
  {
    key: 'exchange',
    title: 'Learn from each other',
    description: 'Visits and shared training material.',
    pillar: 'networking',
    union: 'thrace',
    person: 'evdoxia',
    start: '2026-11-02',
    end: '2027-12-10',
    progress: 5,
  },
  action({
    key: 'visit',
    title: 'Study visit to Crete and Thessaly',
    description: 'Twelve guests, six days.',
    level: 'regional',
    regions: ['crete', 'thessaly'],
    union: 'thrace',
    start: '2027-05-17',
    end: '2027-05-22',
  }),
  action({
    key: 'toolkit',
    title: 'Toolkit on reserved contracts in English',
    description: 'Templates, checklist and glossary.',
    pillar: 'knowledge',
    union: 'northAegean',
    person: 'ignatis',
    start: '2027-06-01',
    end: '2027-10-29',
    after: ['visit'],
  }),
);
export const partnershipRoadmap: DemoRoadmapItem[] = [...voice, ...exchange];
