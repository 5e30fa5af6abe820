import { useDraggable } from '@dnd-kit/core';
import { ActionIcon } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import classes from './Board.module.css';
import { EditedBy } from './EditedBy.tsx';
import { ItemFacts } from './ItemFacts.tsx';
import { ItemMenu } from './ItemMenu.tsx';
import { useRoadmap } from './roadmap-context.ts';
import { KindSign } from './signs.tsx';
import { StatusMenu } from './StatusMenu.tsx';

interface Props {
  readonly item: RoadmapItem;
  readonly goal: string | null;
  readonly names: readonly string[] | undefined;
}

/** A card that can be dragged anywhere by mouse and finger, and by its grip from the keyboard. */
export const BoardCard = memo(function BoardCard({ item, goal, names }: Props) {
  const { t } = useTranslation();
  const { canWrite } = useRoadmap();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: item.id,
    disabled: !canWrite,
  });
  const { onKeyDown, ...pointers } = listeners ?? {};
  return (
    <li ref={setNodeRef} className={classes.card} data-dragging={isDragging || undefined} {...pointers}>
      <div className={classes.head}>
        <div className={classes.words}>
          <CardFace item={item} goal={goal} />
        </div>
        {canWrite && <ItemMenu item={item} canReorder={false} />}
      </div>
      <EditedBy names={names} />
      <div className={classes.tools}>
        <StatusMenu item={item} signOnly />
        {canWrite && (
          <ActionIcon
            ref={setActivatorNodeRef}
            className={classes.grip}
            variant="subtle"
            color="gray"
            miw={44}
            mih={44}
            {...attributes}
            aria-label={t('roadmap.drag.grip', { title: item.title || t('roadmap.untitled') })}
            onKeyDown={onKeyDown as React.KeyboardEventHandler | undefined}
          >
            <IconGripVertical size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </li>
  );
});

/** The words of a card, on the board and under the pointer. */
export function CardFace({ item, goal }: Pick<Props, 'item' | 'goal'>) {
  const { t } = useTranslation();
  const { open } = useRoadmap();
  return (
    <>
      {goal !== null && <span className={classes.goal}>{goal}</span>}
      <button type="button" className={classes.open} onClick={() => open(item.id)}>
        <KindSign kind={item.kind} />
        <span>{item.title || t('roadmap.untitled')}</span>
      </button>
      <ItemFacts item={item} brief />
    </>
  );
}
