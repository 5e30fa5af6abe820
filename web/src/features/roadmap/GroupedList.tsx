import { Button, Progress } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import { shownProgress, summarizeGoal } from '@koinon/roadmap';
import { EditedBy } from './EditedBy.tsx';
import classes from './GroupedList.module.css';
import { ItemFacts } from './ItemFacts.tsx';
import { ItemMenu } from './ItemMenu.tsx';
import { useRoadmap } from './roadmap-context.ts';
import { KindSign } from './signs.tsx';
import { StatusMenu } from './StatusMenu.tsx';
import { useGrowing } from './use-growing.ts';
import { useDates } from './use-dates.ts';
import { useNewItem } from './use-new-item.ts';

interface Props {
  readonly items: readonly RoadmapItem[];
  readonly shown: readonly RoadmapItem[];
  readonly canReorder: boolean;
  readonly editors: ReadonlyMap<string, string[]>;
}

/** Goal by goal, made for a thumb: every item with its status, dates and who is responsible. */
export function GroupedList({ items, shown, canReorder, editors }: Props) {
  const { t } = useTranslation();
  const { most, end } = useGrowing(shown.length);
  const drawn = most < shown.length ? shown.slice(0, most) : shown;
  const lone = drawn.filter((item) => item.kind !== 'goal' && item.parentId === null);
  const under = Map.groupBy(drawn, ({ parentId }) => parentId);
  const row = (item: RoadmapItem) => (
    <ListRow key={item.id} item={item} canReorder={canReorder} names={editors.get(item.id)} />
  );
  return (
    <div className={classes.root}>
      {drawn
        .filter((item) => item.kind === 'goal')
        .map((goal) => (
          <section key={goal.id} className={classes.group}>
            <GoalHeading goal={goal} items={items} canReorder={canReorder} names={editors.get(goal.id)} />
            <ul className={classes.rows}>{(under.get(goal.id) ?? []).map(row)}</ul>
            <AddUnder goal={goal} />
          </section>
        ))}
      {lone.length > 0 && (
        <section className={classes.group}>
          <h2 className={classes.loneTitle}>{t('roadmap.withoutGoal')}</h2>
          <ul className={classes.rows}>{lone.map(row)}</ul>
        </section>
      )}
      {end && <div key={most} ref={end} aria-hidden />}
    </div>
  );
}

interface RowProps extends Pick<Props, 'canReorder'> {
  readonly names: readonly string[] | undefined;
}

interface GoalHeadingProps extends RowProps, Pick<Props, 'items'> {
  readonly goal: RoadmapItem;
}

function GoalHeading({ goal, items, canReorder, names }: GoalHeadingProps) {
  const { t } = useTranslation();
  const { canWrite, open } = useRoadmap();
  const dates = useDates();
  const summary = summarizeGoal(goal, items);
  const progress = shownProgress(goal, items);
  const title = goal.title || t('roadmap.untitled');
  return (
    <header className={classes.goal}>
      <div className={classes.goalHead}>
        <h2 className={classes.goalTitle}>
          <button type="button" className={classes.open} onClick={() => open(goal.id)}>
            <KindSign kind="goal" size={20} />
            <span>{title}</span>
          </button>
        </h2>
        {canWrite && <ItemMenu item={goal} canReorder={canReorder} />}
      </div>
      <div className={classes.summary}>
        <Progress
          className={classes.progress}
          value={progress}
          aria-label={t('roadmap.progressOf', { title })}
          size="sm"
        />
        <span>{t('roadmap.percent', { value: progress })}</span>
        {summary.children > 0 && <span>{t('roadmap.doneOf', { done: summary.done, count: summary.children })}</span>}
        {summary.start && <span>{dates.span(summary)}</span>}
      </div>
      <EditedBy names={names} />
    </header>
  );
}

const ListRow = memo(function ListRow({ item, canReorder, names }: RowProps & { readonly item: RoadmapItem }) {
  const { t } = useTranslation();
  const { canWrite, open } = useRoadmap();
  return (
    <li className={classes.row}>
      <button type="button" className={classes.open} onClick={() => open(item.id)}>
        <KindSign kind={item.kind} />
        <span>{item.title || t('roadmap.untitled')}</span>
      </button>
      {canWrite && (
        <span className={classes.menu}>
          <ItemMenu item={item} canReorder={canReorder} />
        </span>
      )}
      <div className={classes.details}>
        <ItemFacts item={item} />
        <EditedBy names={names} />
      </div>
      <span className={classes.status}>
        <StatusMenu item={item} />
      </span>
    </li>
  );
});

const AddUnder = memo(function AddUnder({ goal }: { readonly goal: RoadmapItem }) {
  const { t } = useTranslation();
  const { canWrite, create } = useRoadmap();
  const newItem = useNewItem();
  if (!canWrite) return null;
  return (
    <Button
      className={classes.add}
      variant="subtle"
      mih={44}
      leftSection={<IconPlus size={16} aria-hidden />}
      aria-label={t('roadmap.addActionTo', { title: goal.title || t('roadmap.untitled') })}
      onClick={() => create(newItem('action', goal.id))}
    >
      {t('roadmap.addUnder.action')}
    </Button>
  );
});
