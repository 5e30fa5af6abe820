import { type Application, routes, urlOf } from '@koinon/contract';
import { Alert, Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { call, statusOf } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { NoRight } from '../../../ui/NoRight.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageFrame } from '../../../ui/PageFrame.tsx';
import { Section } from '../../../ui/Section.tsx';
import { ReportButton } from '../../moderation/index.ts';
import { AnswerFilesProvider, type AnswerFiles } from '../answers/answer-files.ts';
import { AnswerList } from '../answers/AnswerList.tsx';
import classes from '../answers/AnswerList.module.css';
import { useAnswerWords } from '../answers/words.ts';
import { applicationQuery } from '../queries.ts';
import { ApplicationBadge } from '../StateBadges.tsx';
import { Decision } from './Decision.tsx';
import { Notes } from './Notes.tsx';
import { Reviewer } from './Reviewer.tsx';

/** One application: what was answered, what the team says of it, and the decision. */
export function ApplicationPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const { applicationId = '' } = useParams({ strict: false });
  const found = useQuery({ ...applicationQuery(applicationId), enabled: me.coordinator });
  if (!me.coordinator) return <NoRight />;
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  const one = found.data;
  return (
    <PageFrame
      title={one?.name ?? t('common.loading')}
      bare={!one}
      width="text"
      crumbs={
        one
          ? [
              { label: t('calls.title'), to: '/calls' },
              { label: one.call.title, to: `/calls/${one.call.id}/applications` },
            ]
          : []
      }
      lead={one?.receipt}
      actions={
        one && (
          <>
            <ApplicationBadge state={one.state} />
            <ReportButton subject={{ type: 'application', id: one.id }} />
          </>
        )
      }
    >
      <Loaded query={found}>
        {(application) => (
          <WithFiles application={application}>
            <Parts key={application.id} application={application} />
          </WithFiles>
        )}
      </Loaded>
    </PageFrame>
  );
}

function WithFiles({ application: { id, files }, children }: { application: Application; children: ReactNode }) {
  const value = useMemo<AnswerFiles>(
    () => ({
      find: (fileId) => files.find((file) => file.id === fileId),
      hrefOf: (file) => urlOf(routes.applicationFile, { id, fileId: file.id }),
      bring: null,
    }),
    [id, files],
  );
  return <AnswerFilesProvider value={value}>{children}</AnswerFilesProvider>;
}

/** When one last looked before this time; looking now is kept, so that the next time begins here. */
function useLastLook({ id, seenAt }: Application): string | null {
  const client = useQueryClient();
  const [since] = useState(seenAt);
  useEffect(() => {
    void call(routes.seeApplication, { params: { id } })
      .then(() => client.invalidateQueries({ queryKey: [...keys.applications, 'of'] }))
      // It is looked at whether or not that is kept.
      .catch(() => undefined);
  }, [client, id]);
  return since;
}

function Parts({ application }: { application: Application }) {
  const { t } = useTranslation();
  const dates = useDates();
  const words = useAnswerWords();
  const { recorded, doubles, unions, asked, changes } = application;
  const askedAt = asked?.at ?? '';
  const since = useLastLook(application);
  const fresh = since === null ? [] : [...new Set(changes.filter(({ at }) => at > since).map(({ field }) => field))];
  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('calls.mine.sentAt', { date: dates.moment(application.sentAt) })}
          </Text>
          {application.late && <Badge color="ochre">{t('calls.queue.late')}</Badge>}
          <Button
            component="a"
            href={urlOf(routes.applicationPdf, { id: application.id })}
            download
            variant="default"
            ms="auto"
            leftSection={<IconDownload size={18} aria-hidden="true" />}
          >
            {t('calls.review.pdf')}
          </Button>
        </Group>
        {fresh.length > 0 && since && (
          <Alert color="aegean" title={t('calls.review.sinceLastLook', { date: dates.moment(since) })}>
            {application.questions
              .filter(({ id }) => fresh.includes(id))
              .map((question) => words.name(question))
              .join(', ')}
          </Alert>
        )}
        {recorded && (
          <Alert color={recorded.answer === 'objected' ? 'clay' : 'aegean'}>
            {t('calls.recorded.how', {
              name: recorded.by.name,
              date: dates.day(recorded.at),
              way: t(`calls.ways.${recorded.way}`),
            })}{' '}
            {t(`calls.recordedStates.${recorded.answer ?? 'waiting'}`)}
            {recorded.words && <Text mt="xs">«{recorded.words}»</Text>}
          </Alert>
        )}
        {(doubles.length > 0 || unions.length > 0) && (
          <Alert color="ochre" title={t('calls.doubles.title')}>
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {doubles.map((double) => (
                <li key={double.id}>
                  <Anchor component={Link} to={`/applications/${double.id}`}>
                    {double.name} ({double.receipt})
                  </Anchor>
                  : {double.by.map((mark) => t(`calls.doubles.by.${mark}`)).join(', ')}
                </li>
              ))}
              {unions.map((union) => (
                <li key={union.id}>
                  {t('calls.doubles.union')}{' '}
                  <Anchor component={Link} to={`/unions/${union.id}`}>
                    {union.name}
                  </Anchor>
                </li>
              ))}
            </ul>
          </Alert>
        )}
      </Stack>
      <Section title={t('calls.mine.answers')}>
        <AnswerList
          questions={application.questions}
          answers={application.answers}
          more={(question) =>
            changes
              .filter(({ field }) => field === question.id)
              .map(({ at, before }) => (
                <div key={at} className={classes.before}>
                  {t(at > askedAt && askedAt !== '' ? 'calls.review.changedSinceAsked' : 'calls.review.changed', {
                    date: dates.moment(at),
                    before: words.answer(question, before),
                  })}
                </div>
              ))
          }
        />
        <Text size="sm" c="dimmed" mt="lg">
          {t('calls.review.consent', { date: dates.moment(application.consent.at) })} {application.consent.text}
        </Text>
      </Section>
      <Reviewer application={application} />
      <Decision key={application.state} application={application} />
      <Notes application={application} />
    </Stack>
  );
}
