import type { EventShape } from '@koinon/contract';
import { Alert, Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarPlus, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { statusOf } from '../../lib/api.ts';
import { useFollow } from '../../live/index.ts';
import { Lines, Loaded } from '../../ui/Loaded.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Section } from '../../ui/Section.tsx';
import { AttachedFiles } from '../files/index.ts';
import { HoldPart } from './HoldPart.tsx';
import { ReportButton } from '../moderation/index.ts';
import { eventQuery } from './queries.ts';
import { SeatPart } from './SeatPart.tsx';
import { useEventWords } from './use-event-words.ts';

/** One event: what it is, one's own seat, and for who holds it who comes. */
export function EventPage() {
  const { t } = useTranslation();
  const words = useEventWords();
  const { eventId = '' } = useParams({ strict: false });
  const found = useQuery(eventQuery(eventId));
  useFollow(found.data ? [found.data.workspace.id] : []);
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  const event = found.data;
  return (
    <PageFrame
      title={event?.title ?? t('common.loading')}
      bare={!event}
      width="text"
      crumbs={[{ label: t('events.title'), to: '/events' }]}
      lead={event && `${words.when(event)} · ${event.place || t('events.online')}`}
      actions={
        event && (
          <>
            <Badge color="gray">{t(`events.kinds.${event.kind}`)}</Badge>
            <ReportButton subject={{ type: 'event', id: event.id }} />
          </>
        )
      }
    >
      <Loaded query={found}>
        {(one) => (
          <Stack gap="xl" key={one.id}>
            {one.hidden && (
              <Alert color="ochre" title={t('events.hidden')}>
                {one.hidden.reason}
              </Alert>
            )}
            {one.cancelled && (
              <Alert color="clay" title={t('events.cancelled')}>
                {one.cancelled.reason}
              </Alert>
            )}
            <SeatPart event={one} />
            <About event={one} />
            <EventFiles event={one} />
            {one.can.manage && <HoldPart event={one} />}
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  );
}

function About({ event }: { event: EventShape }) {
  const { t } = useTranslation();
  const dates = useDates();
  const words = useEventWords();
  const { id, summary, startsAt, endsAt, place, link, speakers, programme, materials, workspace } = event;
  return (
    <Section title={t('events.about')}>
      <Stack gap="md">
        {summary && <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{summary}</Text>}
        <Text>
          {dates.span(startsAt, endsAt)}
          {place && ` · ${place}`}
        </Text>
        {link && (
          <Anchor href={link} target="_blank" rel="noopener noreferrer" style={{ overflowWrap: 'anywhere' }}>
            {t('events.join')}: {link}
          </Anchor>
        )}
        {link === null && <Text c="dimmed">{t('events.linkLater')}</Text>}
        <Text size="sm" c="dimmed">
          {words.seats(event)} · {workspace.title}
        </Text>
        {programme.length > 0 && (
          <div>
            <Text fw={600} component="h3" m={0}>
              {t('events.form.programme')}
            </Text>
            {programme.map(({ time, title }) => (
              <Text key={`${time} ${title}`}>
                {time} · {title}
              </Text>
            ))}
          </div>
        )}
        {speakers.length > 0 && (
          <div>
            <Text fw={600} component="h3" m={0}>
              {t('events.form.speakers')}
            </Text>
            {speakers.map(({ name, about }) => (
              <Text key={name}>{about ? `${name}, ${about}` : name}</Text>
            ))}
          </div>
        )}
        {materials.length > 0 && (
          <div>
            <Text fw={600} component="h3" m={0}>
              {t('events.form.materials')}
            </Text>
            {materials.map(({ fileId, title }) => (
              <Text key={fileId}>
                <Anchor href={`/api/files/${fileId}`} download>
                  {title}
                </Anchor>
              </Text>
            ))}
          </div>
        )}
        <Group>
          <Button
            component="a"
            href={`/api/events/${id}.ics`}
            download
            variant="default"
            leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}
          >
            {t('events.calendar')}
          </Button>
          {event.publicPath && (
            <Button
              component="a"
              href={event.publicPath}
              target="_blank"
              rel="noopener"
              variant="default"
              leftSection={<IconExternalLink size={18} aria-hidden="true" />}
            >
              {t('events.publicPage')}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

/** What belongs to an event: who holds it adds files, and who reads it takes them along. */
function EventFiles({ event: { id, workspace } }: { event: EventShape }) {
  const { t } = useTranslation();
  return (
    <Section title={t('events.files.title')}>
      <Suspense fallback={<Lines count={1} />}>
        <AttachedFiles
          of={{ workspaceId: workspace.id, event: id }}
          label={t('events.files.title')}
          none={t('events.files.none')}
          noneReader={t('events.files.noneReader')}
        />
      </Suspense>
    </Section>
  );
}
