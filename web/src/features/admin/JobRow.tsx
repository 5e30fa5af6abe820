import { routes, type AdminJob } from '@koinon/contract';
import { Badge, Button, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { notify } from '../../ui/notify.ts';
import { Row } from '../../ui/RowList.tsx';

const colour = { waiting: 'aegean', running: 'olive', done: 'gray', failed: 'clay', canceled: 'gray' } as const;

/** One job: what it does, when, and what went wrong. */
export function JobRow({ job }: { job: AdminJob }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const retry = useCall(routes.retryJob, {
    onSuccess: () => notify.done(t('admin.jobs.retried')),
    onSettled: () => client.invalidateQueries({ queryKey: keys.jobs }),
  });
  const key = `admin.jobs.names.${job.name.replaceAll('.', '_')}`;
  const name = i18n.exists(key) ? t(key) : job.name;
  const when =
    job.state === 'waiting' && job.dueAt
      ? t('admin.jobs.due', { when: dates.moment(job.dueAt) })
      : job.endedAt
        ? t('admin.jobs.ended', { when: dates.moment(job.endedAt) })
        : t('admin.jobs.asked', { when: dates.moment(job.at) });
  const facts = [
    when,
    ...(job.repeat ? [t('admin.jobs.repeats')] : []),
    ...(job.attempts > 1 ? [t('admin.jobs.attempts', { count: job.attempts })] : []),
    ...(job.state === 'running' && job.progress > 0
      ? [t('admin.jobs.progress', { percent: Math.round(job.progress * 100) })]
      : []),
  ];
  return (
    <Row
      main={name}
      sub={
        <>
          {facts.join(' · ')}
          {job.error && (
            <Text component="span" display="block" size="sm" style={{ overflowWrap: 'anywhere' }}>
              {t('admin.jobs.error', { error: job.error })}
            </Text>
          )}
        </>
      }
      end={
        <>
          <Badge color={colour[job.state]}>{t(`admin.jobs.state.${job.state}`)}</Badge>
          {job.state === 'failed' && (
            <Button
              variant="default"
              size="xs"
              aria-label={t('admin.jobs.retryOf', { name })}
              loading={retry.isPending}
              onClick={() => retry.mutate({ params: { id: job.id } })}
            >
              {t('admin.jobs.retry')}
            </Button>
          )}
        </>
      }
    />
  );
}
