import { DndContext, DragOverlay } from '@dnd-kit/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemStatus, RoadmapItem } from '@koinon/roadmap';
import { effectiveStatus, isOverdue, itemStatuses, setStatus } from '@koinon/roadmap';
import { notify } from '../../ui/notify.ts';
import { columnUnder, useBoardSensors } from './board-movement.ts';
import classes from './Board.module.css';
import { BoardCard, CardFace } from './BoardCard.tsx';
import { BoardColumn } from './BoardColumn.tsx';
import { useRoadmap } from './roadmap-context.ts';
import { useGrowing } from './use-growing.ts';
import { useBoardWords } from './use-board-words.ts';

interface Props {
  readonly items: readonly RoadmapItem[];
  readonly found: readonly RoadmapItem[];
  readonly editors: ReadonlyMap<string, string[]>;
}

/** Actions and milestones in columns by status; drag by mouse, finger or keyboard, or use the menu of a card. */
export function Board({ items, found, editors }: Props) {
  const { t } = useTranslation();
  const { act, doc, today } = useRoadmap();
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const sensors = useBoardSensors();
  const accessibility = useBoardWords(items);
  const cards = found.filter((item) => item.kind !== 'goal').sort(byEnd);
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  const dragged = draggedId === null ? undefined : items.find((item) => item.id === draggedId);
  const drop = (id: string, status: ItemStatus) => {
    const item = items.find((each) => each.id === id);
    if (!item || effectiveStatus(item, today) === status) return;
    act(() => setStatus(doc, id, status));
    if (status !== 'done' && status !== 'late' && isOverdue({ ...item, status }, today)) {
      notify.info(t('roadmap.staysLate', { title: item.title }));
    }
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={columnUnder}
      accessibility={accessibility}
      onDragStart={({ active }) => setDraggedId(String(active.id))}
      onDragCancel={() => setDraggedId(null)}
      onDragEnd={({ active, over }) => {
        setDraggedId(null);
        const status = itemStatuses.find((each) => each === over?.id);
        if (status) drop(String(active.id), status);
      }}
    >
      <div className={classes.columns} tabIndex={0} role="region" aria-label={t('roadmap.view.board')}>
        {itemStatuses.map((status) => {
          const column = cards.filter((item) => effectiveStatus(item, today) === status);
          return (
            <BoardColumn key={status} status={status} count={column.length}>
              <Cards cards={column} titles={titles} editors={editors} />
            </BoardColumn>
          );
        })}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={classes.lifted}>
            <CardFace item={dragged} goal={null} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

interface CardsProps extends Pick<Props, 'editors'> {
  readonly cards: readonly RoadmapItem[];
  readonly titles: ReadonlyMap<string, string>;
}

function Cards({ cards, titles, editors }: CardsProps) {
  const { most, end } = useGrowing(cards.length);
  return (
    <>
      {cards.slice(0, most).map((item) => (
        <BoardCard
          key={item.id}
          item={item}
          goal={(item.parentId && titles.get(item.parentId)) ?? null}
          names={editors.get(item.id)}
        />
      ))}
      {end && <li key={most} ref={end} aria-hidden />}
    </>
  );
}

/** What ends first comes first; without an end, last. */
function byEnd(a: RoadmapItem, b: RoadmapItem): number {
  if (a.end === b.end) return 0;
  if (a.end === null || b.end === null) return a.end === null ? 1 : -1;
  return a.end < b.end ? -1 : 1;
}
