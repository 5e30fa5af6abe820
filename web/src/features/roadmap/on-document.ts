import type { OnDocument } from '../../shell/document/index.ts';
import { JustifyTool } from './JustifyTool.tsx';
import { milestoneNotes } from './milestone-notes.ts';
import { MilestonesAtText } from './MilestonesAtText.tsx';
import { RoadmapPart } from './RoadmapPart.tsx';

export const onDocument: OnDocument = {
  extensions: () => [milestoneNotes()],
  around: [{ id: 'milestones', Around: MilestonesAtText }],
  bubble: [{ id: 'milestone', order: 60, visible: ({ me, mayWrite }) => me !== null && mayWrite, Tool: JustifyTool }],
  parts: [{ id: 'roadmap', kinds: ['roadmap'], Part: RoadmapPart }],
};
