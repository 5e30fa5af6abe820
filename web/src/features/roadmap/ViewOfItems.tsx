import { useMemo } from 'react';
import type { RoadmapItem } from '@koinon/roadmap';
import { usePrinting } from '../../ui/use-printing.ts';
import { Board } from './Board.tsx';
import { withTheirGoals } from './filter-items.ts';
import { GroupedList } from './GroupedList.tsx';
import { ItemTable } from './ItemTable.tsx';
import { Timeline } from './Timeline.tsx';
import type { useViewSettings } from './use-view-settings.ts';

interface Props {
  readonly settings: Pick<ReturnType<typeof useViewSettings>, 'view' | 'zoom'>;
  readonly items: readonly RoadmapItem[];
  readonly found: readonly RoadmapItem[];
  readonly filtered: boolean;
  readonly editors: ReadonlyMap<string, string[]>;
}

/** The chosen view. Grouped views keep the goals of what was found; only they can reorder, and not while items are hidden. */
export function ViewOfItems({ settings, items, found, filtered, editors }: Props) {
  const grouped = useMemo(() => withTheirGoals(items, found), [items, found]);
  // Paper neither scrolls nor is three metres wide: what scrolls sideways is printed as the list.
  const printing = usePrinting();
  switch (printing && settings.view !== 'table' ? 'list' : settings.view) {
    case 'board':
      return <Board items={items} found={found} editors={editors} />;
    case 'table':
      return <ItemTable items={items} found={found} />;
    case 'list':
      return <GroupedList items={items} shown={grouped} canReorder={!filtered} editors={editors} />;
    default:
      return <Timeline items={items} shown={grouped} zoom={settings.zoom} editors={editors} />;
  }
}
