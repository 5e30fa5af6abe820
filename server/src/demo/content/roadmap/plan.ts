import type { DemoRoadmapItem } from '../shapes.ts';

type Defaults = 'kind' | 'goal' | 'level' | 'status' | 'progress';
type Given = Omit<DemoRoadmapItem, Defaults> & Partial<Pick<DemoRoadmapItem, 'level' | 'status' | 'progress'>>;
/** A goal's child, which has the goal's pillar unless it says otherwise. */
type Child = Omit<Given, 'pillar'> & { kind: 'action' | 'milestone' } & Partial<Pick<Given, 'pillar'>>;

const withDefaults = <T extends Omit<Child, 'kind'>>(given: T) => ({
  level: 'national' as const,
  status: 'planned' as const,
  progress: given.status === 'done' ? 100 : 0,
  ...given,
});

export const action = (given: Omit<Child, 'kind'>): Child => ({ kind: 'action', ...given });
export const milestone = (given: Omit<Child, 'kind' | 'start'>): Child => ({ kind: 'milestone', ...given });

/** A goal with its actions and milestones, as items of a roadmap. */
export function plan(goal: Given, ...children: Child[]): DemoRoadmapItem[] {
  return [
    { ...withDefaults(goal), kind: 'goal' },
    ...children.map((child) => ({ ...withDefaults(child), pillar: child.pillar ?? goal.pillar, goal: goal.key })),
  ];
}
