import { routes, shapes, urlOf, type Due, type DueKind } from '@koinon/contract';
import { Anchor, Button, Select, Stack, Text } from '@mantine/core';
import { IconCalendar, IconCalendarDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { athensClock } from '../../i18n/athens.ts';
import { useDates } from '../../i18n/dates.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './calendar.module.css';
import { wholeDays } from './whole-days.ts';

/** The planned dates of all one may read, month by month: a grid where there is room, a list of days on a phone. */
export function CalendarPage() {
  const { t } = useTranslation();
  const planned = useQuery(everyPage([...keys.today, 'calendar'], routes.planned, {}));
  const [kind, setKind] = useState<DueKind | null>(null);
  return (
    <PageFrame
      title={t('today.calendar.title')}
      lead={t('today.calendar.lead')}
      crumbs={[{ label: t('today.title'), to: '/' }]}
      actions={
        <Button
          component="a"
          href={urlOf(routes.plannedFile, {}, kind ? { kind } : {})}
          download
          variant="default"
          mih={44}
          leftSection={<IconCalendarDown size={18} aria-hidden />}
        >
          {t('today.calendar.file')}
        </Button>
      }
    >
      <Stack gap="lg">
        <Select
          label={t('today.calendar.kind')}
          placeholder={t('common.all')}
          clearable
          value={kind}
          onChange={(value) => setKind(value as DueKind | null)}
          data={shapes.dueKinds.map((value) => ({ value, label: t(`today.due.kinds.${value}`) }))}
          maw={320}
        />
        <Loaded query={planned}>
          {({ items }) => <Months items={items.filter((one) => kind === null || one.kind === kind)} />}
        </Loaded>
      </Stack>
    </PageFrame>
  );
}

const monthOf = ({ at }: Due): string => athensClock(at).day.slice(0, 7);

function Months({ items }: { items: readonly Due[] }) {
  const { t, i18n } = useTranslation();
  const name = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'el-GR', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  if (items.length === 0)
    return <EmptyState icon={IconCalendar} title={t('today.calendar.none')} body={t('today.calendar.noneHint')} />;
  return (
    <Stack gap="xl">
      {[...Map.groupBy(items, monthOf)].map(([month, own]) => (
        <Section key={month} title={name.format(new Date(`${month}-01T00:00:00Z`))}>
          <Month month={month} items={own} />
        </Section>
      ))}
    </Stack>
  );
}

/** The calendar days of a month. */
function daysOf(month: string): string[] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`);
}

/** Some week, from Monday on, for the names of its days. */
const week = Array.from({ length: 7 }, (_, i) => `2026-06-0${i + 1}`);

/** Monday is the first. */
const columnOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

function Month({ month, items }: { month: string; items: readonly Due[] }) {
  const { t, i18n } = useTranslation();
  const { time } = useDates();
  const tag = i18n.language === 'en' ? 'en-GB' : 'el-GR';
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' });
  const days = daysOf(month);
  const byDay = Map.groupBy(items, ({ at }) => athensClock(at).day);
  return (
    <>
      <div className={classes.week} aria-hidden>
        {week.map((day) => (
          <span key={day}>{weekday.format(new Date(`${day}T00:00:00Z`))}</span>
        ))}
      </div>
      <ol className={classes.month}>
        {days.map((day, i) => {
          const own = byDay.get(day) ?? [];
          return (
            <li
              key={day}
              className={own.length > 0 ? classes.day : classes.empty}
              style={i === 0 ? { gridColumnStart: columnOf(day) } : undefined}
              aria-hidden={own.length === 0 || undefined}
            >
              <time dateTime={day} className={classes.number}>
                {i + 1} <span>{weekday.format(new Date(`${day}T00:00:00Z`))}</span>
              </time>
              {own.map(({ kind, id, title, path, workspace, at }) => (
                <div key={`${kind} ${id}`}>
                  <Anchor component={Link} to={path} size="sm" className={classes.link}>
                    {title}
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {[t(`today.due.kinds.${kind}`), wholeDays.includes(kind) ? null : time(at), workspace?.title]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </div>
              ))}
            </li>
          );
        })}
      </ol>
    </>
  );
}
