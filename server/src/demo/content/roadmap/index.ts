import { p, type Block } from '../notation.ts';
import type { DemoRoadmapItem } from '../shapes.ts';
import { knownNextDoor } from './known-next-door.ts';
import { oneVoice } from './one-voice.ts';
import { publicContracts } from './public-contracts.ts';
import { sharedInfrastructure } from './shared-infrastructure.ts';
import { skills } from './skills.ts';

export const roadmapIntroduction: Block[] = [
  p(
    'Ο οδικός χάρτης συγκεντρώνει όσα συμφώνησαν οι Ενώσεις για τα έτη 2026–2028. Κάθε στόχος έχει υπεύθυνη Ένωση, δράσεις και ορόσημα. Οι ημερομηνίες αλλάζουν εδώ και η αλλαγή φαίνεται αμέσως σε όλους.',
  ),
  p('Όταν μια δράση καθυστερεί, γράψτε τον λόγο στην περιγραφή της και όχι σε ξεχωριστό έγγραφο.'),
];

/** Thirty items: five goals, one for each pillar, with their actions and milestones. */
export const roadmap: DemoRoadmapItem[] = [
  ...publicContracts,
  ...oneVoice,
  ...skills,
  ...sharedInfrastructure,
  ...knownNextDoor,
];
