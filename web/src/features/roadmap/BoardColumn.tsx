import { useDroppable } from '@dnd-kit/core';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemStatus } from '@koinon/roadmap';
import classes from './Board.module.css';
import { StatusSign } from './signs.tsx';
import statuses from './status.module.css';

interface Props {
  readonly status: ItemStatus;
  readonly count: number;
  readonly children: ReactNode;
}

/** One status with its cards. */
export function BoardColumn({ status, count, children }: Props) {
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: status });
  const id = useId();
  return (
    <section
      ref={setNodeRef}
      className={`${classes.column} ${statuses[status]}`}
      data-over={isOver || undefined}
      aria-labelledby={id}
    >
      <h2 className={classes.heading} id={id}>
        <StatusSign status={status} size={18} />
        {t(`roadmap.status.${status}`)}
        <span className={classes.count}>{count}</span>
      </h2>
      {count === 0 ? <p className={classes.empty}>{t('roadmap.emptyColumn')}</p> : <ul>{children}</ul>}
    </section>
  );
}
