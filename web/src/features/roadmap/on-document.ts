import { IconGavel } from '@tabler/icons-react';
import type { Me } from '@koinon/contract';
import type { OnDocument } from '../../shell/document/index.ts';
import { JustifyTool } from './JustifyTool.tsx';
import { milestoneNotes } from './milestone-notes.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { MilestonesAtText } from './MilestonesAtText.tsx';
import { RoadmapPart } from './RoadmapPart.tsx';

const DecisionsPanel = lazyPart(['roadmap'], async () => (await import('./DecisionsPanel.tsx')).DecisionsPanel);

/** Who may write in roadmaps, whatever they may do with this text; the server decides which. */
const writesRoadmaps = ({ coordinator, mandates }: Me): boolean =>
  coordinator || mandates.some(({ kind }) => kind !== 'member');

export const onDocument: OnDocument = {
  extensions: () => [milestoneNotes()],
  around: [{ id: 'milestones', Around: MilestonesAtText }],
  bubble: [
    {
      id: 'milestone',
      order: 60,
      visible: ({ me, mayWrite }) => me !== null && (mayWrite || writesRoadmaps(me)),
      Tool: JustifyTool,
    },
  ],
  panels: [
    {
      id: 'minutes',
      side: 'start',
      order: 15,
      title: 'documents.decisions.title',
      icon: IconGavel,
      kinds: ['minutes'],
      Panel: DecisionsPanel,
    },
  ],
  parts: [{ id: 'roadmap', kinds: ['roadmap'], Part: RoadmapPart }],
};
