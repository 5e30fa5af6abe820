import type { ComponentType } from 'react';

/** A button that a feature puts in the header of every page behind the door. What it opens loads when it is opened. */
export interface HeaderTool {
  order: number;
  Tool: ComponentType;
}

/** What features have registered: each exports its `headerTool` in a file of that name. */
const found = import.meta.glob<HeaderTool>('../features/*/header-tool.tsx', { eager: true, import: 'headerTool' });
export const headerTools = Object.entries(found)
  .map(([id, tool]) => ({ id, ...tool }))
  .sort((a, b) => a.order - b.order);
