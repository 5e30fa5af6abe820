/** A union as the roadmap needs it. `id`: 24 hex digits. */
export interface RoadmapUnion {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
}

/** A person who may be responsible for an item. */
export interface RoadmapPerson {
  readonly id: string;
  readonly name: string;
  readonly unionId: string | null;
}

/** A document of the same workspace an item may point to. */
export interface RoadmapDocumentLink {
  readonly id: string;
  readonly title: string;
  readonly href: string;
}

export const roadmapViews = ['timeline', 'board', 'table', 'list'] as const;
export type RoadmapViewName = (typeof roadmapViews)[number];
