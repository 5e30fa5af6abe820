import { levels, pillars, regions, type RoadmapAnswer, shapes } from '@koinon/contract';
import type { RoadmapItem } from '@koinon/roadmap';
import { compareGreek } from '@koinon/text';
import { Button, Group, Indicator, Menu, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import {
  IconCalendarDown, IconCalendarShare, IconChevronDown, IconDownload, IconFilter, IconPrinter, IconSearch, IconTableExport,
} from '@tabler/icons-react'; // prettier-ignore
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../../ui/DayField.tsx';
import { ViewChoice } from '../Toolbar.tsx';
import { useToday } from '../use-today.ts';
import { FeedDialog } from './FeedDialog.tsx';
import { lanes } from './lanes.ts';
import classes from './overall.module.css';
import { PictureItems } from './PictureItems.tsx';
import type { OverallSearch } from './use-overall-search.ts';

interface Props {
  readonly answer: RoadmapAnswer;
  /** What is seen now, under its lanes. */
  readonly items: readonly RoadmapItem[];
  readonly search: OverallSearch;
  readonly change: (part: Partial<Record<string, string | undefined>>) => void;
}

/** What is seen and how; all of it stands in the address. */
export function OverallTools({ answer, items, search, change }: Props) {
  const { t } = useTranslation();
  const { filter, lane } = search;
  const [shown, { toggle }] = useDisclosure(Object.keys(filter).length > 0 || search.q !== '' || search.since !== null);
  const count = Object.keys(filter).length + (search.q ? 1 : 0);
  return (
    <div className={classes.tools}>
      <Group justify="space-between" align="flex-end" gap="sm">
        <Group gap="sm">
          <ViewChoice settings={{ ...search, change }} />
        </Group>
        <Group gap="xs" align="flex-end">
          <Select
            label={t('roadmap.overall.lanes')}
            allowDeselect={false}
            value={lane}
            onChange={(value) => change({ lane: value ?? undefined })}
            data={lanes.map((value) => ({ value, label: t(`roadmap.overall.by.${value}`) }))}
            w={170}
          />
          <Indicator label={count} disabled={count === 0} size={18} offset={4} zIndex={2}>
            <Button
              variant="default"
              mih={44}
              leftSection={<IconFilter size={18} aria-hidden />}
              aria-expanded={shown}
              aria-label={count > 0 ? t('roadmap.filters.active', { count }) : t('roadmap.filters.title')}
              onClick={toggle}
            >
              {t('roadmap.filters.title')}
            </Button>
          </Indicator>
          <ExportMenu search={search} items={items} />
        </Group>
      </Group>
      {shown && <Filters answer={answer} search={search} change={change} />}
    </div>
  );
}

function Filters({ answer, search: { filter, q, since }, change }: Omit<Props, 'items'>) {
  const { t } = useTranslation();
  const today = useToday();
  const [words, setWords] = useState(q);
  const look = useDebouncedCallback((value: string) => change({ q: value.trim() || undefined }), 250);
  const unions = new Map(answer.items.flatMap(({ union }) => (union ? [[union.id, union.name] as const] : [])));
  const field = (name: string, label: string, value: string | undefined, data: { value: string; label: string }[]) => (
    <Select
      key={name}
      label={label}
      placeholder={t('common.all')}
      clearable
      searchable
      value={value ?? null}
      onChange={(chosen) => change({ [name]: chosen ?? undefined })}
      data={data}
    />
  );
  const sorted = (data: { value: string; label: string }[]) => data.toSorted((a, b) => compareGreek(a.label, b.label));
  return (
    <div className={classes.fields} role="search" aria-label={t('roadmap.filters.title')} style={{ marginTop: 12 }}>
      <TextInput
        label={t('roadmap.filters.text')}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={words}
        maxLength={200}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          look(event.currentTarget.value);
        }}
      />
      {field(
        'workspace',
        t('roadmap.field.workspace'),
        filter.workspace,
        answer.workspaces.map(({ id, title }) => ({ value: id, label: title })),
      )}
      {field(
        'union',
        t('roadmap.field.union'),
        filter.union,
        sorted([...unions].map(([value, label]) => ({ value, label }))),
      )}
      {field(
        'status',
        t('roadmap.field.status'),
        filter.status,
        shapes.itemStatuses.map((value) => ({ value, label: t(`roadmap.status.${value}`) })),
      )}
      {field(
        'pillar',
        t('roadmap.field.pillar'),
        filter.pillar,
        pillars.map((value) => ({ value, label: t(`vocabulary.pillars.${value}`) })),
      )}
      {field(
        'level',
        t('roadmap.field.level'),
        filter.level,
        levels.map((value) => ({ value, label: t(`vocabulary.levels.${value}`) })),
      )}
      {field(
        'region',
        t('unions.form.region'),
        filter.region,
        sorted(regions.map((value) => ({ value, label: t(`vocabulary.regions.${value}`) }))),
      )}
      <DayField
        label={t('roadmap.overall.from')}
        clearable
        valueFormat="DD/MM/YYYY"
        value={filter.from ?? null}
        onChange={(day) => change({ from: day ?? undefined })}
      />
      <DayField
        label={t('roadmap.overall.to')}
        clearable
        valueFormat="DD/MM/YYYY"
        value={filter.to ?? null}
        onChange={(day) => change({ to: day ?? undefined })}
      />
      <DayField
        label={t('roadmap.overall.changes.since')}
        clearable
        valueFormat="DD/MM/YYYY"
        maxDate={today}
        value={since}
        onChange={(day) => change({ since: day ?? undefined })}
      />
    </div>
  );
}

/** What one takes along: the same that the filters let through. */
function ExportMenu({ search: { filter }, items }: Pick<Props, 'search' | 'items'>) {
  const { t } = useTranslation();
  const [subscribing, { open, close }] = useDisclosure(false);
  const asked = new URLSearchParams(filter as Record<string, string>).toString();
  const file = (ending: string) => `/api/roadmap.${ending}${asked && `?${asked}`}`;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            variant="default"
            mih={44}
            leftSection={<IconDownload size={18} aria-hidden />}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            {t('roadmap.overall.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={file('csv')}
            download
            mih={44}
            leftSection={<IconTableExport size={18} aria-hidden />}
          >
            {t('roadmap.overall.csv')}
          </Menu.Item>
          <Menu.Item
            component="a"
            href={file('ics')}
            download
            mih={44}
            leftSection={<IconCalendarDown size={18} aria-hidden />}
          >
            {t('roadmap.overall.ics')}
          </Menu.Item>
          <Menu.Item mih={44} leftSection={<IconCalendarShare size={18} aria-hidden />} onClick={open}>
            {t('roadmap.overall.subscribe')}
          </Menu.Item>
          <PictureItems items={items} />
          <Menu.Item mih={44} leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t('roadmap.overall.print')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FeedDialog opened={subscribing} onClose={close} />
    </>
  );
}
