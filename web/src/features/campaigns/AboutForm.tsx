import { type CampaignShape, routes, shapes } from '@koinon/contract';
import { Button, Group, NumberInput, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { DayField } from '../../ui/DayField.tsx';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { notify } from '../../ui/notify.ts';
import { usePutCampaign } from './queries.ts';

interface Values extends Record<string, unknown> {
  title: string;
  summary: string;
  amount: number | string;
  unit: string;
  color: string;
  hashtag: string;
  startsOn: string | null;
  endsOn: string | null;
}

const schema = shapes.campaignChange.pick({ title: true, summary: true, color: true, hashtag: true });

/** What a campaign says, its goal and its look. */
export function AboutForm({ campaign, onDone }: { campaign: CampaignShape; onDone: () => void }) {
  const { t } = useTranslation();
  const put = usePutCampaign();
  const [busy, setBusy] = useState(false);
  const { id, title, summary, goal, color, hashtag, startsOn, endsOn } = campaign;
  const initial: Values = {
    title,
    summary,
    amount: goal?.amount ?? '',
    unit: goal?.unit ?? '',
    color,
    hashtag,
    startsOn,
    endsOn,
  };
  const { form, fail, failure, done, discard, restored } = useDraftForm({ draft: `campaign:${id}`, initial, schema });
  const change = useCall(routes.changeCampaign, { meta: { quiet: true } });
  const send = async ({ amount, unit, ...fields }: Values) => {
    setBusy(true);
    try {
      const wanted = amount === '' || unit.trim() === '' ? null : { amount: Number(amount), unit: unit.trim() };
      put(await change.mutateAsync({ params: { id }, body: { ...fields, goal: wanted } }));
      done();
      notify.done(t('common.saved'));
      onDone();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const optional = (label: string) => `${label} (${t('common.optional')})`;
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void send(values))}>
      <Stack>
        <TextInput label={t('campaigns.form.title')} {...form.getInputProps('title')} />
        <Textarea
          label={t('campaigns.form.summary')}
          description={t('campaigns.form.summaryHint')}
          autosize
          minRows={3}
          {...form.getInputProps('summary')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput
            label={optional(t('campaigns.form.amount'))}
            description={t('campaigns.form.amountHint')}
            min={0}
            max={1_000_000_000}
            {...form.getInputProps('amount')}
          />
          <TextInput
            label={optional(t('campaigns.form.unit'))}
            description={t('campaigns.form.unitHint')}
            maxLength={120}
            {...form.getInputProps('unit')}
          />
          <DayField
            label={optional(t('campaigns.form.startsOn'))}
            valueFormat="D/M/YYYY"
            clearable
            {...form.getInputProps('startsOn')}
          />
          <DayField
            label={optional(t('campaigns.form.endsOn'))}
            valueFormat="D/M/YYYY"
            clearable
            {...form.getInputProps('endsOn')}
          />
          <TextInput type="color" label={t('campaigns.form.color')} {...form.getInputProps('color')} />
          <TextInput label={optional(t('campaigns.form.hashtag'))} maxLength={60} {...form.getInputProps('hashtag')} />
        </SimpleGrid>
        <FormFooter failure={failure} busy={busy} submit={t('common.save')} restored={restored} onDiscard={discard} />
        <Group>
          <Button variant="subtle" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
