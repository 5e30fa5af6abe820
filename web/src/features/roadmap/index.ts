export { RoadmapView } from './RoadmapView.tsx';
export type { RoadmapViewProps } from './RoadmapView.tsx';
export type { RoadmapDocumentLink, RoadmapPerson, RoadmapUnion } from './types.ts';
