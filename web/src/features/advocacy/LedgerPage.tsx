import { type Dispatch, type DispatchState, routes, shapes, urlOf } from '@koinon/contract';
import { Anchor, Badge, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingBank, IconDownload, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { DispatchForm } from './DispatchForm.tsx';
import { ledgerQuery } from './queries.ts';

/** Where adopted texts went and what came of it, over all workspaces; by text, authority and state. */
export function LedgerPage() {
  const { t } = useTranslation();
  const { document: asked } = useSearch({ strict: false }) as { document?: string };
  const [text, setText] = useState<string | null>(asked ?? null);
  const [state, setState] = useState<DispatchState | null>(null);
  const [authority, setAuthority] = useState('');
  const [wanted] = useDebouncedValue(authority.trim(), 300);
  const [opened, setOpened] = useState(false);
  const filter = {
    ...(text ? { document: text } : {}),
    ...(state ? { state } : {}),
    ...(wanted ? { authority: wanted } : {}),
  };
  const all = useQuery(ledgerQuery({}));
  const found = useQuery(ledgerQuery(filter));
  const texts = all.data?.texts ?? [];
  // Texts to filter by: those that were sent, and those that may be.
  const known = new Map([
    ...(all.data?.items ?? []).map(({ document }) => [document.id, document.title] as const),
    ...texts.map(({ id, title }) => [id, title] as const),
  ]);
  const add = texts.length > 0 && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpened(true)}>
      {t('advocacy.add')}
    </Button>
  );
  return (
    <PageFrame title={t('advocacy.title')} lead={t('advocacy.lead')} actions={add}>
      <Stack>
        <Group align="flex-end" grow preventGrowOverflow={false} role="search" aria-label={t('advocacy.filter')}>
          <Select
            label={t('advocacy.text')}
            placeholder={t('common.all')}
            data={[...known].map(([value, label]) => ({ value, label }))}
            value={text}
            onChange={setText}
            clearable
            miw={220}
          />
          <TextInput
            label={t('advocacy.authority')}
            value={authority}
            onChange={(event) => setAuthority(event.currentTarget.value)}
            miw={180}
          />
          <Select
            label={t('advocacy.state')}
            placeholder={t('common.all')}
            data={shapes.dispatchStates.map((value) => ({ value, label: t(`advocacy.states.${value}`) }))}
            value={state}
            onChange={(next) => setState(next as DispatchState | null)}
            clearable
            miw={180}
          />
          <Button
            component="a"
            href={urlOf(routes.ledger, {}, { ...filter, format: 'csv' })}
            download
            variant="default"
            mih={44}
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t('advocacy.csv')}
          </Button>
        </Group>
        <Loaded query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={IconBuildingBank} title={t('advocacy.none')} body={t('advocacy.noneBody')} />
            ) : (
              <RowList label={t('advocacy.title')}>
                {items.map((one) => (
                  <LedgerRow key={one.id} one={one} />
                ))}
              </RowList>
            )
          }
        </Loaded>
      </Stack>
      <FormDialog title={t('advocacy.add')} opened={opened} onClose={() => setOpened(false)} size="lg">
        <DispatchForm texts={texts} chosen={text} onDone={() => setOpened(false)} />
      </FormDialog>
    </PageFrame>
  );
}

function LedgerRow({ one }: { one: Dispatch }) {
  const { t } = useTranslation();
  const dates = useDates();
  const day = (value: string) => dates.theDay(`${value}T12:00:00Z`);
  return (
    <Row
      main={
        <Anchor component={Link} to={`/advocacy/${one.id}`}>
          {one.authority}
        </Anchor>
      }
      sub={
        <>
          {one.document.title} · {t('advocacy.sentOn', { day: day(one.sentOn) })}
          {one.protocolNumber && ` · ${t('advocacy.protocol', { number: one.protocolNumber })}`}
          {one.nextStep && ` · ${t('advocacy.next', { day: day(one.nextStep.on), words: one.nextStep.words })}`}
        </>
      }
      end={
        <>
          {one.public && (
            <Badge variant="light" color="aegean">
              {t('advocacy.isPublic')}
            </Badge>
          )}
          <Badge variant="light" color="gray">
            {t(`advocacy.states.${one.state}`)}
          </Badge>
        </>
      }
    />
  );
}
