import { Anchor, Badge, Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { IconCalendarEvent, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFollow } from '../../live/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { Row } from '../../ui/RowList.tsx';
import { FeedDialog } from '../roadmap/overall/FeedDialog.tsx';
import { mayHoldQuery, useEvents } from './queries.ts';
import { useEventWords } from './use-event-words.ts';

/** The events of all workspaces one may see. */
export function EventsPage() {
  const { t } = useTranslation();
  const words = useEventWords();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const [subscribing, setSubscribing] = useState(false);
  const when = search['when'] === 'past' ? 'past' : 'coming';
  const events = useEvents(when);
  const { data: { mayHold } = { mayHold: [] } } = useQuery(mayHoldQuery);
  const shown = events.data?.pages.flatMap(({ items }) => items) ?? [];
  useFollow([...new Set(shown.map(({ workspace }) => workspace.id))].sort());
  const create = mayHold.length > 0 && (
    <Button component={Link} to="/events/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t('events.new')}
    </Button>
  );
  return (
    <PageFrame
      title={t('events.title')}
      lead={t('events.lead')}
      actions={
        <>
          <Button variant="default" component={Link} to="/events/paths">
            {t('events.paths.title')}
          </Button>
          <Button variant="default" onClick={() => setSubscribing(true)}>
            {t('roadmap.overall.feed.title')}
          </Button>
          {create}
        </>
      }
    >
      <FeedDialog opened={subscribing} onClose={() => setSubscribing(false)} />
      <Stack>
        <SegmentedControl
          aria-label={t('events.when')}
          value={when}
          onChange={(value) =>
            void navigate({ to: '/events', search: (value === 'past' ? { when: 'past' } : {}) as never, replace: true })
          }
          data={[
            { value: 'coming', label: t('events.coming') },
            { value: 'past', label: t('events.past') },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
        <PagedList
          label={t('events.title')}
          pages={events}
          empty={
            <EmptyState
              icon={IconCalendarEvent}
              title={t(when === 'past' ? 'events.nonePast' : 'events.noneComing')}
              body={t(create ? 'events.emptyBody' : 'events.emptyReader')}
              action={create}
            />
          }
        >
          {(event) => (
            <Row
              key={event.id}
              main={
                <Anchor component={Link} to={`/events/${event.id}`} inherit>
                  {event.title}
                </Anchor>
              }
              sub={[
                words.when(event),
                t(`events.kinds.${event.kind}`),
                event.place || t('events.online'),
                words.seats(event),
              ].join(' · ')}
              end={
                <Group gap={6}>
                  {event.mine && <Badge color="olive">{t(`events.states.${event.mine.state}`)}</Badge>}
                  {event.state === 'cancelled' && <Badge color="clay">{t('events.cancelled')}</Badge>}
                </Group>
              }
            />
          )}
        </PagedList>
      </Stack>
    </PageFrame>
  );
}
