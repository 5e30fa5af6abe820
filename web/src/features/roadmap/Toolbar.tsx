import { ActionIcon, Button, Indicator, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconFilter,
  IconLayoutKanban,
  IconList,
  IconPlus,
  IconTable,
  IconTimeline,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { itemKinds } from '@koinon/roadmap';
import { countFilters } from './filter-items.ts';
import { useRoadmap } from './roadmap-context.ts';
import { KindSign } from './signs.tsx';
import classes from './Toolbar.module.css';
import { roadmapViews } from './types.ts';
import type { RoadmapViewName } from './types.ts';
import { useNewItem } from './use-new-item.ts';
import { timelineZooms, type TimelineZoom, type useViewSettings } from './use-view-settings.ts';

interface Props {
  readonly settings: ReturnType<typeof useViewSettings>;
  readonly undo: {
    readonly canUndo: boolean;
    readonly canRedo: boolean;
    readonly undo: () => void;
    readonly redo: () => void;
  };
  readonly filtersShown: boolean;
  readonly onFilters: () => void;
}

/** What is chosen, wherever it is kept. */
export interface ViewChoiceSettings {
  readonly view: RoadmapViewName;
  readonly zoom: TimelineZoom;
  readonly change: (part: { view?: RoadmapViewName; zoom?: TimelineZoom }) => void;
}

const viewSigns: Record<RoadmapViewName, Icon> = {
  timeline: IconTimeline,
  board: IconLayoutKanban,
  table: IconTable,
  list: IconList,
};

/** Views, filters, undo and what can be added. On a phone only the chosen view keeps its word visible. */
export function Toolbar({ settings, undo, filtersShown, onFilters }: Props) {
  const { t } = useTranslation();
  const { canWrite } = useRoadmap();
  const filters = countFilters(settings.filters);
  return (
    <div className={classes.root} role="toolbar" aria-label={t('roadmap.toolbar')}>
      <ViewChoice settings={settings} />
      <div className={classes.tools}>
        <Indicator label={filters} disabled={filters === 0} size={18} offset={4} zIndex={2}>
          <Button
            className={classes.filters}
            variant="default"
            mih={44}
            leftSection={<IconFilter size={18} aria-hidden />}
            aria-expanded={filtersShown}
            aria-label={filters > 0 ? t('roadmap.filters.active', { count: filters }) : t('roadmap.filters.title')}
            onClick={onFilters}
          >
            <span className={classes.word}>{t('roadmap.filters.title')}</span>
          </Button>
        </Indicator>
        {canWrite && <UndoButtons undo={undo} />}
        {canWrite && <AddMenu />}
      </div>
    </div>
  );
}

/** Which of the four views, and how near the timeline is looked at. */
export function ViewChoice({ settings }: { readonly settings: ViewChoiceSettings }) {
  const { t } = useTranslation();
  return (
    <>
      <SegmentedControl
        className={classes.views}
        withItemsBorders={false}
        aria-label={t('roadmap.views')}
        value={settings.view}
        onChange={(view) => settings.change({ view: view as RoadmapViewName })}
        data={roadmapViews.map((view) => ({
          value: view,
          label: <ViewLabel view={view} chosen={view === settings.view} />,
        }))}
      />
      {settings.view === 'timeline' && (
        <SegmentedControl
          className={classes.zoom}
          classNames={{ label: classes.segment }}
          aria-label={t('roadmap.zoom.title')}
          value={settings.zoom}
          onChange={(zoom) => settings.change({ zoom: zoom as TimelineZoom })}
          data={timelineZooms.map((value) => ({ value, label: t(`roadmap.zoom.${value}`) }))}
        />
      )}
    </>
  );
}

function ViewLabel({ view, chosen }: { readonly view: RoadmapViewName; readonly chosen: boolean }) {
  const { t } = useTranslation();
  const Sign = viewSigns[view];
  return (
    <span className={classes.view} title={t(`roadmap.view.${view}`)}>
      <Sign size={18} stroke={1.75} aria-hidden />
      <span className={chosen ? classes.viewName : classes.otherViewName}>{t(`roadmap.view.${view}`)}</span>
    </span>
  );
}

function UndoButtons({ undo }: Pick<Props, 'undo'>) {
  const { t } = useTranslation();
  const steps = [
    { name: 'undo', can: undo.canUndo, run: undo.undo, Sign: IconArrowBackUp },
    { name: 'redo', can: undo.canRedo, run: undo.redo, Sign: IconArrowForwardUp },
  ] as const;
  return (
    <div className={classes.undo}>
      {steps.map(({ name, can, run, Sign }) => (
        <Tooltip key={name} label={t(`roadmap.${name}Mine`)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            miw={44}
            mih={44}
            aria-label={t(`roadmap.${name}Mine`)}
            aria-disabled={!can}
            data-disabled={!can || undefined}
            onClick={run}
          >
            <Sign size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}

function AddMenu() {
  const { t } = useTranslation();
  const { create } = useRoadmap();
  const newItem = useNewItem();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          className={classes.add}
          mih={44}
          leftSection={<IconPlus size={18} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {t('common.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {itemKinds.map((kind) => (
          <Menu.Item key={kind} mih={44} leftSection={<KindSign kind={kind} />} onClick={() => create(newItem(kind))}>
            {t(`roadmap.kind.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
