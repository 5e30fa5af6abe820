import { type Numbers, routes, shapes, urlOf } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useSignedIn } from '../../lib/session.ts';
import { DayField } from '../../ui/DayField.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { Picture } from './Picture.tsx';
import { Figures } from './Figures.tsx';

const isDay = (given: unknown): given is string => typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given);

/** What unions did in a period, for the Chamber: pictures with their tables, and nothing about single people. */
export function NumbersPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const period = {
    ...(isDay(search['from']) ? { from: search['from'] } : {}),
    ...(isDay(search['to']) ? { to: search['to'] } : {}),
  };
  const team = me.coordinator || me.administrator;
  const found = useQuery({
    ...query(keys.numbers(period), routes.numbers, { query: period }),
    placeholderData: keepPreviousData,
    enabled: team,
  });
  const choose = (change: { from?: string | null; to?: string | null }) => {
    const next = Object.fromEntries(Object.entries({ ...period, ...change }).filter(([, value]) => value));
    void navigate({ to: '/numbers', search: next as never, replace: true });
  };
  if (!team) return <NoRight />;
  return (
    <PageFrame
      title={t('numbers.title')}
      lead={t('numbers.lead')}
      actions={
        <Button
          component="a"
          href={urlOf(routes.numbersCsv, {}, period)}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
        >
          {t('numbers.csv')}
        </Button>
      }
    >
      <Stack gap="xl">
        <Loaded query={found}>
          {(numbers) => (
            <Stack gap="xl">
              <Group align="flex-end">
                <DayField
                  label={t('numbers.from')}
                  valueFormat="D/M/YYYY"
                  value={numbers.from}
                  maxDate={numbers.to}
                  onChange={(from) => choose({ from })}
                />
                <DayField
                  label={t('numbers.to')}
                  valueFormat="D/M/YYYY"
                  value={numbers.to}
                  minDate={numbers.from}
                  onChange={(to) => choose({ to })}
                />
              </Group>
              <Totals numbers={numbers} />
              <Pictures numbers={numbers} />
            </Stack>
          )}
        </Loaded>
      </Stack>
    </PageFrame>
  );
}

function Totals({ numbers: { totals } }: { numbers: Numbers }) {
  const { t } = useTranslation();
  const told = [
    [totals.unions, t('numbers.unions')],
    [totals.active, t('numbers.active')],
    [totals.events, t('numbers.events')],
    ...shapes.numberKinds.map((kind) => [totals[kind], t(`numbers.kinds.${kind}`)] as const),
  ] as const;
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3, lg: 5 }} m={0}>
      {told.map(([value, label]) => (
        <div key={label} style={{ display: 'flex', flexDirection: 'column-reverse' }}>
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fz={28} fw={700} lh={1.2}>
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

function Pictures({ numbers }: { numbers: Numbers }) {
  const { t, i18n } = useTranslation();
  const month = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'el-GR', {
    month: 'short',
    year: '2-digit',
    timeZone: 'UTC',
  });
  const months = numbers.months.map(({ month: at, ...counts }) => ({
    name: month.format(new Date(`${at}-15`)),
    ...counts,
  }));
  const regions = numbers.regions
    .map(({ region, unions }) => ({ name: t(`vocabulary.regions.${region}`), unions }))
    .sort((a, b) => compareGreek(a.name, b.name));
  const series = (names: readonly (keyof (typeof months)[number])[]) =>
    names.map((name) => ({
      name,
      label: t(name === 'active' || name === 'events' ? `numbers.${name}` : `numbers.kinds.${name}`),
    }));
  return (
    <>
      <Section title={t('numbers.parts.regions')}>
        <Picture
          kind="bars"
          rows={regions}
          series={[{ name: 'unions', label: t('numbers.unions') }]}
          first={t('numbers.region')}
        />
      </Section>
      <Section title={t('numbers.parts.activity')} lead={t('numbers.parts.activityLead')}>
        <Picture
          kind="lines"
          rows={months}
          series={series(['active', 'drafting', 'comments'])}
          first={t('numbers.month')}
        />
      </Section>
      <Section title={t('numbers.parts.decisions')}>
        <Picture kind="lines" rows={months} series={series(['votes', 'signatures'])} first={t('numbers.month')} />
      </Section>
      <Section title={t('numbers.parts.together')}>
        <Picture
          kind="lines"
          rows={months}
          series={series(['events', 'attended', 'applied'])}
          first={t('numbers.month')}
        />
      </Section>
      <Section title={t('numbers.parts.unions')} lead={t('numbers.parts.unionsLead')}>
        <Figures
          caption={t('numbers.parts.unions')}
          first={t('numbers.union')}
          columns={shapes.numberKinds.map((kind) => ({ name: kind, label: t(`numbers.kinds.${kind}`) }))}
          rows={numbers.unions.map(({ union, ...counts }) => ({ ...counts, name: union.name }))}
        />
      </Section>
    </>
  );
}
