import type { OnDocument } from '../../shell/document/index.ts';
import { RoadmapPart } from './RoadmapPart.tsx';

export const onDocument: OnDocument = {
  parts: [{ id: 'roadmap', kinds: ['roadmap'], Part: RoadmapPart }],
};
