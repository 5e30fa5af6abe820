import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { z } from 'zod';
import { itemKinds, itemPillars, itemStatuses } from '@koinon/roadmap';
import { noFilters } from './filter-items.ts';
import { roadmapViews } from './types.ts';
import type { RoadmapViewName } from './types.ts';

export const timelineZooms = ['weeks', 'months', 'quarters'] as const;

const settingsShape = z.object({
  view: z.enum(roadmapViews).nullable().catch(null),
  zoom: z.enum(timelineZooms).catch('months'),
  filters: z
    .object({
      text: z.string().max(200),
      kinds: z.array(z.enum(itemKinds)),
      statuses: z.array(z.enum(itemStatuses)),
      pillars: z.array(z.enum(itemPillars)),
      unionIds: z.array(z.string()),
    })
    .catch(noFilters),
});

export type ViewSettings = z.infer<typeof settingsShape>;
export type TimelineZoom = ViewSettings['zoom'];

const defaults: ViewSettings = settingsShape.parse({});

function parseSettings(stored: string | undefined): ViewSettings {
  try {
    return settingsShape.parse(JSON.parse(stored ?? '{}'));
  } catch {
    return defaults;
  }
}

/** The look one has chosen for one document, kept on the device. Without a choice a phone shows the list, a desk the timeline. */
export function useViewSettings(documentId: string) {
  const [settings, setSettings] = useLocalStorage<ViewSettings>({
    key: `koinon.roadmap.${documentId}`,
    defaultValue: defaults,
    deserialize: parseSettings,
    getInitialValueInEffect: false,
  });
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const view: RoadmapViewName = settings.view ?? (narrow ? 'list' : 'timeline');
  const change = (part: Partial<ViewSettings>) => setSettings((before) => ({ ...before, ...part }));
  return { ...settings, view, change };
}
