import { type CampaignShape, type Mailing, routes } from '@koinon/contract';
import { Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useAnnounce } from '../../shell/index.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { notify } from '../../ui/notify.ts';
import { Row, RowList } from '../../ui/RowList.tsx';
import { Section } from '../../ui/Section.tsx';
import classes from './campaigns.module.css';
import { MailingForm } from './MailingForm.tsx';
import { mailingsQuery, recipientsQuery } from './queries.ts';

type Shown = { kind: 'form'; mailing: Mailing | null } | { kind: 'preview' | 'record'; mailing: Mailing };

/** Letters to those who agreed: drafted, tried, sent at a pace, and kept on record. */
export function MailingsPart({ campaign: { id } }: { campaign: CampaignShape }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const announce = useAnnounce();
  const confirm = useConfirm();
  const mailings = useQuery(mailingsQuery(id));
  const [shown, setShown] = useState<Shown | null>(null);
  const fresh = () => client.invalidateQueries({ queryKey: keys.mailings(id) });
  const send = useCall(routes.sendMailing, {
    onSuccess: () => {
      void fresh();
      announce(t('campaigns.mailings.started'));
    },
  });
  const stop = useCall(routes.stopMailing, { onSuccess: () => void fresh() });
  const tryOut = useCall(routes.testMailing, { onSuccess: () => notify.done(t('campaigns.mailings.tested')) });
  const begin = async (mailing: Mailing) => {
    const question = {
      title: t('campaigns.mailings.sendTitle', { count: mailing.people }),
      body: t('campaigns.mailings.sendBody', { pace: mailing.perMinute }),
      confirm: t('campaigns.mailings.send'),
    };
    if (await confirm(question)) send.mutate({ params: { id: mailing.id } });
  };
  const language = i18n.language === 'en' ? 'en' : 'el';
  const about = (one: Mailing) =>
    [
      t(`campaigns.mailings.states.${one.state}`),
      one.startedAt && dates.moment(one.startedAt),
      t('campaigns.mailings.people', { count: one.people }),
      one.state !== 'draft' && t('campaigns.mailings.counts', one.counts),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Section
      title={t('campaigns.mailings.title')}
      lead={t('campaigns.mailings.lead')}
      actions={<Button onClick={() => setShown({ kind: 'form', mailing: null })}>{t('campaigns.mailings.new')}</Button>}
    >
      <Loaded query={mailings}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('campaigns.mailings.none')}</Text>
          ) : (
            <RowList label={t('campaigns.mailings.title')}>
              {items.map((one) => (
                <Row
                  key={one.id}
                  main={one.subject[language]}
                  sub={about(one)}
                  end={
                    <Group gap="xs">
                      <Button variant="default" onClick={() => setShown({ kind: 'preview', mailing: one })}>
                        {t('campaigns.mailings.preview')}
                      </Button>
                      {one.state === 'draft' ? (
                        <>
                          <Button variant="default" onClick={() => setShown({ kind: 'form', mailing: one })}>
                            {t('campaigns.mailings.edit')}
                          </Button>
                          <Button
                            variant="default"
                            loading={tryOut.isPending}
                            onClick={() => tryOut.mutate({ params: { id: one.id } })}
                          >
                            {t('campaigns.mailings.test')}
                          </Button>
                          <Button onClick={() => void begin(one)} disabled={one.people === 0}>
                            {t('campaigns.mailings.send')}
                          </Button>
                        </>
                      ) : (
                        <Button variant="default" onClick={() => setShown({ kind: 'record', mailing: one })}>
                          {t('campaigns.mailings.record')}
                        </Button>
                      )}
                      {one.state === 'sending' && (
                        <Button variant="subtle" color="clay" onClick={() => stop.mutate({ params: { id: one.id } })}>
                          {t('campaigns.mailings.stop')}
                        </Button>
                      )}
                    </Group>
                  }
                />
              ))}
            </RowList>
          )
        }
      </Loaded>
      <FormDialog
        title={shown ? t(`campaigns.mailings.windows.${shown.kind}`) : ''}
        opened={shown !== null}
        onClose={() => setShown(null)}
        size="xl"
      >
        {shown?.kind === 'form' && (
          <MailingForm
            campaignId={id}
            mailing={shown.mailing}
            onDone={() => {
              setShown(null);
              void fresh();
              announce(t('common.saved'));
            }}
          />
        )}
        {shown?.kind === 'preview' && <Preview id={shown.mailing.id} first={language} />}
        {shown?.kind === 'record' && <RecordOf id={shown.mailing.id} />}
      </FormDialog>
    </Section>
  );
}

function Preview({ id, first }: { id: string; first: 'el' | 'en' }) {
  const { t } = useTranslation();
  const [locale, setLocale] = useState<'el' | 'en'>(first);
  const preview = useQuery(
    query([...keys.mailing(id), 'preview', locale], routes.previewMailing, { params: { id }, query: { locale } }),
  );
  return (
    <Stack>
      <SegmentedControl
        aria-label={t('campaigns.mailings.language')}
        value={locale}
        onChange={(value) => setLocale(value as 'el' | 'en')}
        data={(['el', 'en'] as const).map((value) => ({ value, label: t(`vocabulary.locales.${value}`) }))}
      />
      <Loaded query={preview}>
        {({ subject, html }) => (
          <>
            <Text fw={600}>{subject}</Text>
            <iframe
              className={classes.preview}
              title={t('campaigns.mailings.windows.preview')}
              sandbox=""
              srcDoc={html}
            />
          </>
        )}
      </Loaded>
    </Stack>
  );
}

const colors = {
  waiting: 'gray',
  queued: 'gray',
  sent: 'olive',
  bounced: 'clay',
  unsubscribed: 'ochre',
  skipped: 'gray',
};

function RecordOf({ id }: { id: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const recipients = useQuery(recipientsQuery(id));
  const bounce = useCall(routes.recordBounce, {
    onSuccess: () => client.invalidateQueries({ queryKey: keys.recipients(id) }),
  });
  return (
    <Loaded query={recipients}>
      {({ items }) => (
        <RowList label={t('campaigns.mailings.record')}>
          {items.map((one) => (
            <Row
              key={one.id}
              main={one.name || t('campaigns.mailings.gone')}
              sub={[one.union, one.at && dates.moment(one.at)].filter(Boolean).join(' · ')}
              end={
                <Group gap="xs">
                  <Badge color={colors[one.state]}>{t(`campaigns.mailings.recipient.${one.state}`)}</Badge>
                  {one.state === 'sent' && (
                    <Button
                      variant="subtle"
                      color="clay"
                      aria-label={t('campaigns.mailings.cameBackOne', { name: one.name })}
                      onClick={() => bounce.mutate({ params: { id, recipientId: one.id } })}
                    >
                      {t('campaigns.mailings.cameBack')}
                    </Button>
                  )}
                </Group>
              }
            />
          ))}
        </RowList>
      )}
    </Loaded>
  );
}
