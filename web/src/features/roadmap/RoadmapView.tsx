import { VisuallyHidden } from '@mantine/core';
import '@mantine/dates/styles.css';
import { useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { EmptyRoadmap } from './EmptyRoadmap.tsx';
import { countFilters, filterItems, noFilters } from './filter-items.ts';
import { FilterPanel } from './FilterPanel.tsx';
import { ItemDrawer } from './ItemDrawer.tsx';
import { NothingFound } from './NothingFound.tsx';
import { RemoveGoalDialog } from './RemoveGoalDialog.tsx';
import { RoadmapContext } from './roadmap-context.ts';
import classes from './RoadmapView.module.css';
import { Toolbar } from './Toolbar.tsx';
import type { RoadmapDocumentLink, RoadmapPerson, RoadmapUnion } from './types.ts';
import { useEditors } from './use-editors.ts';
import { useRoadmapItems } from './use-roadmap-items.ts';
import { useRoadmapTools } from './use-roadmap-tools.ts';
import { useViewSettings } from './use-view-settings.ts';
import { ViewOfItems } from './ViewOfItems.tsx';

export interface RoadmapViewProps {
  /** The live document; the roadmap is its `Y.Map` named `roadmap`. */
  readonly doc: Y.Doc;
  /** Whether this person may change it now. Turning false closes nothing but takes away every control that writes. */
  readonly canWrite: boolean;
  readonly unions: readonly RoadmapUnion[];
  readonly people: readonly RoadmapPerson[];
  /** Documents of the workspace that items may point to; without them the field is not offered. */
  readonly documents?: readonly RoadmapDocumentLink[];
  /** Tells others which item is open here, where the connection carries presence. */
  readonly awareness?: Awareness;
  readonly documentId: string;
}

const nothing: readonly RoadmapDocumentLink[] = [];

/** The roadmap of a document in four views that change live for everyone: timeline, board, table and list. */
export function RoadmapView({
  doc,
  canWrite,
  unions,
  people,
  documents = nothing,
  awareness,
  documentId,
}: RoadmapViewProps) {
  const items = useRoadmapItems(doc);
  const settings = useViewSettings(documentId);
  const [filtersShown, setFiltersShown] = useState(false);
  const { tools, undo, openId, close, message, goalToRemove, answerRemoval } = useRoadmapTools({
    doc,
    canWrite,
    unions,
    people,
    documents,
    documentId,
  });
  const editors = useEditors(awareness, openId);
  const found = useMemo(
    () => filterItems(items, settings.filters, tools.today),
    [items, settings.filters, tools.today],
  );
  const undoByKey = (event: KeyboardEvent) => {
    const writing = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
    if (!canWrite || writing || !(event.ctrlKey || event.metaKey)) return;
    const again = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey);
    if (!again && event.code !== 'KeyZ') return;
    event.preventDefault();
    if (again) undo.redo();
    else undo.undo();
  };
  return (
    <RoadmapContext value={tools}>
      <div className={classes.root} onKeyDown={undoByKey}>
        <Toolbar
          settings={settings}
          undo={undo}
          filtersShown={filtersShown}
          onFilters={() => setFiltersShown((shown) => !shown)}
        />
        {filtersShown && (
          <FilterPanel
            filters={settings.filters}
            found={found.length}
            total={items.length}
            onChange={(filters) => settings.change({ filters })}
          />
        )}
        {items.length === 0 && <EmptyRoadmap />}
        {items.length > 0 && found.length === 0 && (
          <NothingFound onClear={() => settings.change({ filters: noFilters })} />
        )}
        {found.length > 0 && (
          <ViewOfItems
            settings={settings}
            items={items}
            found={found}
            filtered={countFilters(settings.filters) > 0}
            editors={editors}
          />
        )}
        <ItemDrawer items={items} openId={openId} editors={editors} onClose={close} />
        <RemoveGoalDialog goal={goalToRemove} items={items} onAnswer={answerRemoval} />
        <VisuallyHidden role="status" aria-live="polite">
          {message}
        </VisuallyHidden>
      </div>
    </RoadmapContext>
  );
}
