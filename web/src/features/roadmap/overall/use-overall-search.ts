import { levels, pillars, regions, type RoadmapFilter, shapes } from '@koinon/contract';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { roadmapViews, type RoadmapViewName } from '../types.ts';
import { timelineZooms, type TimelineZoom } from '../use-view-settings.ts';
import { lanes, type Lane } from './lanes.ts';

export interface OverallSearch {
  view: RoadmapViewName;
  zoom: TimelineZoom;
  lane: Lane;
  q: string;
  filter: RoadmapFilter;
  /** Since when what changed is told. */
  since: string | null;
}

const oneOf = <T extends string>(allowed: readonly T[], value: unknown): T | undefined =>
  allowed.find((each) => each === value);
const idOf = (value: unknown) => (typeof value === 'string' && /^[0-9a-f]{24}$/.test(value) ? value : undefined);
const dayOf = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);

/** All that one has chosen to see stands in the address, so that it can be shared and gone back to. */
export function useOverallSearch() {
  const given = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const known = {
    pillar: oneOf(pillars, given['pillar']),
    union: idOf(given['union']),
    level: oneOf(levels, given['level']),
    region: oneOf(regions, given['region']),
    status: oneOf(shapes.itemStatuses, given['status']),
    workspace: idOf(given['workspace']),
    from: dayOf(given['from']),
    to: dayOf(given['to']),
  };
  const filter = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as RoadmapFilter;
  const search: OverallSearch = {
    view: oneOf(roadmapViews, given['view']) ?? (narrow ? 'list' : 'timeline'),
    zoom: oneOf(timelineZooms, given['zoom']) ?? 'quarters',
    lane: oneOf(lanes, given['lane']) ?? 'workspace',
    q: typeof given['q'] === 'string' || typeof given['q'] === 'number' ? String(given['q']) : '',
    filter,
    since: dayOf(given['since']) ?? null,
  };
  /** Changes parts of it; undefined takes a part away. */
  const change = (part: Partial<Record<string, string | undefined>>) => {
    const next = Object.fromEntries(Object.entries({ ...given, ...part }).filter(([, value]) => value));
    void navigate({ to: '/roadmap', search: next as never, replace: true });
  };
  return { search, change };
}
