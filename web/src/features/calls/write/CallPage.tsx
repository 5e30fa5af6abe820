import { type Call, routes } from '@koinon/contract';
import { Anchor, Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconFileText, IconSend } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { athensClock } from '../../../i18n/athens.ts';
import { useDates } from '../../../i18n/dates.ts';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { Lines, Loaded } from '../../../ui/Loaded.tsx';
import { notify } from '../../../ui/notify.ts';
import { Section } from '../../../ui/Section.tsx';
import { FilesByDocument } from '../../files/index.ts';
import { callQuery } from '../queries.ts';
import { CallForm } from './CallForm.tsx';

/** A call's text, its way out to the public, and its settings. */
export function CallPage() {
  const { callId = '' } = useParams({ strict: false });
  const found = useQuery(callQuery(callId));
  return <Loaded query={found}>{(call) => <Parts key={call.id} call={call} />}</Loaded>;
}

function Parts({ call }: { call: Call }) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const confirm = useConfirm();
  const { id, state, slug, documentId, publishedAt } = call;
  const keep = (said: string) => (changed: Call) => {
    client.setQueryData(keys.call(id), changed);
    void client.invalidateQueries({ queryKey: keys.calls, exact: true });
    notify.done(t(said));
  };
  const publish = useCall(routes.publishCall, { onSuccess: keep('calls.publish.done') });
  const close = useCall(routes.closeCall, { onSuccess: keep('calls.close.done') });
  const change = useCall(routes.changeCall, { meta: { quiet: true }, onSuccess: keep('calls.form.saved') });
  const out = state !== 'draft';
  const address = `${location.origin}/p/calls/${slug}`;

  const askPublish = async () => {
    const question = {
      title: t('calls.publish.title'),
      body: t('calls.publish.body', { date: dates.moment(call.deadline) }),
      confirm: t('calls.publish.submit'),
    };
    if (out || (await confirm(question))) publish.mutate({ params: { id } });
  };
  const askClose = async () => {
    const question = {
      title: t('calls.close.title'),
      body: t('calls.close.body'),
      confirm: t('calls.close.submit'),
      danger: true,
    };
    if (await confirm(question)) close.mutate({ params: { id } });
  };

  return (
    <Stack gap="xl">
      <Section title={t('calls.text.title')} lead={t(out ? 'calls.text.leadOut' : 'calls.text.lead')}>
        <Group>
          <Button
            component={Link}
            to={`/documents/${documentId}`}
            variant="default"
            leftSection={<IconFileText size={18} aria-hidden="true" />}
          >
            {t('calls.text.open')}
          </Button>
          {state !== 'closed' && (
            <Button
              variant={out ? 'default' : 'filled'}
              loading={publish.isPending}
              leftSection={<IconSend size={18} aria-hidden="true" />}
              onClick={() => void askPublish()}
            >
              {t(out ? 'calls.publish.again' : 'calls.publish.submit')}
            </Button>
          )}
        </Group>
      </Section>
      {out && (
        <Section
          title={t('calls.page.title')}
          lead={publishedAt && t('calls.page.lead', { date: dates.moment(publishedAt) })}
        >
          <Stack gap="sm" align="flex-start">
            <Anchor href={`/p/calls/${slug}`} target="_blank" rel="noopener" style={{ overflowWrap: 'anywhere' }}>
              {address} <IconExternalLink size={16} aria-label={t('calls.page.newWindow')} />
            </Anchor>
            <Group>
              <CopyButton value={address}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy}>
                    {t(copied ? 'common.copied' : 'calls.page.copy')}
                  </Button>
                )}
              </CopyButton>
              {state !== 'closed' && (
                <Button variant="subtle" color="clay" loading={close.isPending} onClick={() => void askClose()}>
                  {t('calls.close.submit')}
                </Button>
              )}
            </Group>
          </Stack>
        </Section>
      )}
      <Section title={t('calls.files.title')} lead={t(out ? 'calls.files.leadOut' : 'calls.files.lead')}>
        <Suspense fallback={<Lines count={1} />}>
          <FilesByDocument
            on={{ document: documentId, call: id }}
            label={t('calls.files.title')}
            none={t('calls.files.none')}
            noneReader={t('calls.files.none')}
          />
        </Suspense>
      </Section>
      <Section title={t('calls.form.settings')} lead={out ? <Text size="sm">{t('calls.form.fixed')}</Text> : undefined}>
        <CallForm
          draft={`call:${id}`}
          fixed={out}
          initial={{
            title: call.title,
            slug,
            summary: call.summary,
            ...athensClock(call.deadline),
            takesLate: call.takesLate,
            workspaceIds: call.workspaceIds,
            questions: call.questions,
          }}
          submit={t('common.save')}
          onSubmit={(body) => change.mutateAsync({ params: { id }, body })}
        />
      </Section>
    </Stack>
  );
}
