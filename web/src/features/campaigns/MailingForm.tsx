import {
  type Mailing,
  type MailingInput,
  type Pillar,
  type Region,
  limits,
  mandateKinds,
  pillars,
  regions,
  routes,
} from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import {
  Alert,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, query } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';

interface Props {
  campaignId: string;
  /** Null: a new one. */
  mailing: Mailing | null;
  onDone: () => void;
}

const blank: MailingInput = {
  subject: { el: '', en: '' },
  words: { el: '', en: '' },
  segment: { regions: [], sectors: [], pillars: [], kinds: [], eventId: null },
  perMinute: 60,
};

/** A letter in both languages, and whom it goes to. */
export function MailingForm({ campaignId, mailing, onDone }: Props) {
  const { t } = useTranslation();
  const explain = useProblemText();
  const initial: MailingInput = mailing ?? blank;
  const [value, setValue, draft] = useDraft<MailingInput>(`mailing:${mailing?.id ?? campaignId}`, {
    subject: initial.subject,
    words: initial.words,
    segment: initial.segment,
    perMinute: initial.perMinute,
  });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const terms = useQuery(query(keys.directoryTerms, routes.directoryTerms, {}));
  const coming = useQuery(
    query([...keys.events, 'choice', 'coming'], routes.events, { query: { when: 'coming', limit: 200 } }),
  );
  const past = useQuery(
    query([...keys.events, 'choice', 'past'], routes.events, { query: { when: 'past', limit: 200 } }),
  );
  const events = [...(coming.data?.items ?? []), ...(past.data?.items ?? [])];
  const { subject, words, segment } = value;
  const narrow = (change: Partial<MailingInput['segment']>) =>
    setValue({ ...value, segment: { ...segment, ...change } });
  const whole = [subject.el, subject.en, words.el, words.en].every((one) => one.trim() !== '');
  const save = async () => {
    if (!whole) return;
    setBusy(true);
    setFailure(null);
    try {
      if (mailing) await call(routes.changeMailing, { params: { id: mailing.id }, body: value });
      else await call(routes.createMailing, { params: { id: campaignId }, body: value });
      draft.clear();
      onDone();
    } catch (error) {
      setFailure(explain(error));
    } finally {
      setBusy(false);
    }
  };
  const regionChoices = regions
    .map((one) => ({ value: one as string, label: t(`vocabulary.regions.${one}`) }))
    .sort((a, b) => compareGreek(a.label, b.label));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack>
        {(['el', 'en'] as const).map((locale) => (
          <Stack key={locale} gap="xs" role="group" aria-label={t(`vocabulary.locales.${locale}`)}>
            <TextInput
              label={t('campaigns.mailings.subject', { language: t(`vocabulary.locales.${locale}`) })}
              lang={locale}
              maxLength={limits.title}
              value={subject[locale]}
              onChange={(event) => setValue({ ...value, subject: { ...subject, [locale]: event.currentTarget.value } })}
            />
            <Textarea
              label={t('campaigns.mailings.words', { language: t(`vocabulary.locales.${locale}`) })}
              lang={locale}
              autosize
              minRows={4}
              maxLength={limits.longText}
              value={words[locale]}
              onChange={(event) => setValue({ ...value, words: { ...words, [locale]: event.currentTarget.value } })}
            />
          </Stack>
        ))}
        <Text fw={600}>{t('campaigns.mailings.whom')}</Text>
        <Text size="sm" c="dimmed">
          {t('campaigns.mailings.whomHint')}
        </Text>
        <MultiSelect
          label={t('campaigns.mailings.regions')}
          placeholder={segment.regions.length === 0 ? t('common.all') : ''}
          searchable
          data={regionChoices}
          value={segment.regions}
          onChange={(chosen) => narrow({ regions: chosen as Region[] })}
        />
        <MultiSelect
          label={t('campaigns.mailings.sectors')}
          placeholder={segment.sectors.length === 0 ? t('common.all') : ''}
          searchable
          data={(terms.data?.sector ?? []).map(({ label }) => label)}
          value={segment.sectors}
          onChange={(sectors) => narrow({ sectors })}
        />
        <MultiSelect
          label={t('campaigns.mailings.pillars')}
          placeholder={segment.pillars.length === 0 ? t('common.all') : ''}
          data={pillars.map((one) => ({ value: one as string, label: t(`vocabulary.pillars.${one}`) }))}
          value={segment.pillars}
          onChange={(chosen) => narrow({ pillars: chosen as Pillar[] })}
        />
        <Checkbox.Group
          label={t('campaigns.mailings.kinds')}
          value={segment.kinds}
          onChange={(kinds) => narrow({ kinds: kinds as MailingInput['segment']['kinds'] })}
        >
          <Group mt={4}>
            {mandateKinds.map((one) => (
              <Checkbox key={one} value={one} py={10} label={t(`vocabulary.mandateKinds.${one}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Select
          label={t('campaigns.mailings.event')}
          placeholder={t('common.all')}
          clearable
          searchable
          data={events.map(({ id, title }) => ({ value: id, label: title }))}
          value={segment.eventId}
          onChange={(eventId) => narrow({ eventId })}
        />
        <NumberInput
          label={t('campaigns.mailings.pace')}
          min={1}
          max={limits.campaign.perMinute}
          allowDecimal={false}
          value={value.perMinute}
          onChange={(perMinute) => setValue({ ...value, perMinute: Number(perMinute) || 1 })}
          style={{ maxWidth: 220 }}
        />
        {failure && (
          <Alert color="clay" role="alert">
            {failure}
          </Alert>
        )}
        <Button type="submit" loading={busy} disabled={!whole} style={{ alignSelf: 'flex-start' }}>
          {t('campaigns.mailings.save')}
        </Button>
      </Stack>
    </form>
  );
}
