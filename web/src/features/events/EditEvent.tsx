import { type EventShape, routes } from '@koinon/contract';
import { Button, Checkbox, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { athensClock } from '../../i18n/athens.ts';
import { useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useAnnounce } from '../../shell/index.ts';
import { type EventFields, EventForm, type EventValues } from './EventForm.tsx';
import { usePutEvent, workspaceFilesQuery } from './queries.ts';

/** An event as its form has it: days and hours on the clock of Athens, lists as lines. */
function valuesOf(event: EventShape): EventValues {
  const [begin, end] = [athensClock(event.startsAt), athensClock(event.endsAt)];
  return {
    kind: event.kind,
    title: event.title,
    summary: event.summary,
    day: begin.day,
    from: begin.time,
    until: end.time,
    place: event.place,
    link: event.link ?? '',
    seats: event.seats ?? '',
    seatsPerUnion: event.seatsPerUnion ?? '',
    programme: event.programme.map(({ time, title }) => `${time} ${title}`).join('\n'),
    speakers: event.speakers.map(({ name, about }) => (about ? `${name}, ${about}` : name)).join('\n'),
    questions: event.questions.map(({ label }) => label).join('\n'),
    guests: event.guests,
    materials: event.materials.map(({ fileId }) => fileId),
  };
}

/** What is other than before: the rest may differ within a series. */
const changedOf = (event: EventShape, fields: EventFields): Partial<EventFields> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(event[name as keyof EventFields]),
    ),
  );

/** Everything of an event, for who holds it. Who comes is told; more seats move the waiting list up. */
export function EditEvent({ event, onDone }: { event: EventShape; onDone: () => void }) {
  const { t } = useTranslation();
  const put = usePutEvent();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [following, setFollowing] = useState(false);
  const { id, questions } = event;
  const files = useQuery(workspaceFilesQuery(event.workspace.id));
  const change = useCall(routes.changeEvent, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      put(changed);
      // Others of the series may be open.
      if (following) void client.invalidateQueries({ queryKey: keys.events });
      announce(t('common.saved'));
      onDone();
    },
  });
  return (
    <Stack align="stretch">
      <EventForm
        draft={`event:${id}`}
        initial={valuesOf(event)}
        files={files.data?.items ?? []}
        submit={t('common.save')}
        before={
          event.seriesId && (
            <Checkbox
              py={10}
              label={t('events.hold.editFollowing')}
              description={t('events.hold.editFollowingHint')}
              checked={following}
              onChange={(change) => setFollowing(change.currentTarget.checked)}
            />
          )
        }
        onSubmit={({ questions: asked, ...fields }) => {
          // What was to be answered stays so.
          const kept = asked.map(
            ({ label }) => questions.find((one) => one.label === label) ?? { label, required: false },
          );
          return change.mutateAsync({
            params: { id },
            body: { ...changedOf(event, { ...fields, questions: kept }), following },
          });
        }}
      />
      <Button variant="subtle" onClick={onDone}>
        {t('common.cancel')}
      </Button>
    </Stack>
  );
}
