import { type CampaignShape, type Region, routes } from '@koinon/contract';
import { Alert, Button, Group, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useAnnounce } from '../../shell/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import { RegionSelect } from '../../ui/VocabularySelect.tsx';
import classes from './campaigns.module.css';
import { usePutCampaign } from './queries.ts';
import { useAmounts } from './use-amounts.ts';

/** The goal, what was reached of it, and that by region: as bars, which are the cells of a table. */
export function ResultsPart({ campaign }: { campaign: CampaignShape }) {
  const { t } = useTranslation();
  const amounts = useAmounts();
  const { goal, total, byRegion, color, can } = campaign;
  const most = Math.max(1, ...byRegion.map(({ amount }) => amount));
  const rows = byRegion.toSorted((a, b) => b.amount - a.amount);
  return (
    <Section
      title={t('campaigns.results.title')}
      lead={goal ? amounts.reached(total, goal) : t('campaigns.results.noGoal')}
    >
      <Stack>
        {goal && (
          <div
            role="img"
            aria-label={amounts.reached(total, goal)}
            className={classes.track}
            style={
              { '--part': `${Math.min(100, (total / Math.max(1, goal.amount)) * 100)}%`, '--own': color } as object
            }
          />
        )}
        {rows.length === 0 ? (
          <Text c="dimmed">{t('campaigns.results.none')}</Text>
        ) : (
          <Table aria-label={t('campaigns.results.byRegion')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('campaigns.results.region')}</Table.Th>
                <Table.Th scope="col">{goal?.unit ?? t('campaigns.results.amount')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ region, amount }) => (
                <Table.Tr key={region ?? 'country'}>
                  <Table.Th scope="row" fw={400}>
                    {region ? t(`vocabulary.regions.${region}`) : t('campaigns.results.country')}
                  </Table.Th>
                  <Table.Td>
                    <span
                      className={classes.bar}
                      style={{ '--part': `${(amount / most) * 60}%`, '--own': color } as object}
                    />
                    {amounts.number(amount)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {can.edit && <Measured campaign={campaign} />}
      </Stack>
    </Section>
  );
}

function Measured({ campaign: { id, results } }: { campaign: CampaignShape }) {
  const { t } = useTranslation();
  const dates = useDates();
  const amounts = useAmounts();
  const explain = useProblemText();
  const announce = useAnnounce();
  const put = usePutCampaign();
  const [region, setRegion] = useState<string | null>(null);
  const [amount, setAmount] = useState<number | string>('');
  const [on, setOn] = useState<string | null>(() =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' }).format(new Date()),
  );
  const [note, setNote] = useState('');
  const add = useCall(routes.addResult, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      put(changed);
      setAmount('');
      setNote('');
      announce(t('common.saved'));
    },
  });
  const remove = useCall(routes.removeResult, { onSuccess: put });
  return (
    <>
      {results.length > 0 && (
        <RowList label={t('campaigns.results.measured')}>
          {results.map((one) => (
            <Row
              key={one.id}
              main={`${amounts.number(one.amount)} · ${one.region ? t(`vocabulary.regions.${one.region}`) : t('campaigns.results.country')}`}
              sub={
                <>
                  {[dates.day(one.on), one.note].filter(Boolean).join(' · ')} · <ActorName actor={one.by} />
                </>
              }
              end={
                <Button
                  variant="subtle"
                  color="clay"
                  aria-label={t('campaigns.results.removeOne', { amount: amounts.number(one.amount) })}
                  onClick={() => remove.mutate({ params: { id, resultId: one.id } })}
                >
                  {t('common.delete')}
                </Button>
              }
            />
          ))}
        </RowList>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (amount !== '' && on)
            add.mutate({ params: { id }, body: { region: region as Region | null, amount: Number(amount), on, note } });
        }}
      >
        <Stack gap="sm">
          <Group align="flex-end">
            <NumberInput
              label={t('campaigns.results.amount')}
              min={0}
              max={1_000_000_000}
              value={amount}
              onChange={setAmount}
              style={{ flex: '1 1 140px' }}
            />
            <RegionSelect
              placeholder={t('campaigns.results.country')}
              label={t('campaigns.results.region')}
              clearable
              value={region}
              onChange={setRegion}
              style={{ flex: '2 1 220px' }}
            />
            <DayField
              label={t('campaigns.results.on')}
              valueFormat="D/M/YYYY"
              value={on}
              onChange={(value) => setOn(value)}
              style={{ flex: '1 1 150px' }}
            />
          </Group>
          <TextInput
            label={`${t('campaigns.results.note')} (${t('common.optional')})`}
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {add.error && (
            <Alert color="clay" role="alert">
              {explain(add.error)}
            </Alert>
          )}
          <Button
            type="submit"
            variant="default"
            loading={add.isPending}
            disabled={amount === '' || !on}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('campaigns.results.add')}
          </Button>
        </Stack>
      </form>
    </>
  );
}
