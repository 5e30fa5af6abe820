import { type EventShape, routes } from '@koinon/contract';
import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { athensClock } from '../../i18n/athens.ts';
import { useCall } from '../../lib/api.ts';
import { useAnnounce } from '../../shell/index.ts';
import { EventForm, type EventValues } from './EventForm.tsx';
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
    materials: event.materials.map(({ fileId }) => fileId),
  };
}

/** Everything of an event, for who holds it. Who comes is told; more seats move the waiting list up. */
export function EditEvent({ event, onDone }: { event: EventShape; onDone: () => void }) {
  const { t } = useTranslation();
  const put = usePutEvent();
  const announce = useAnnounce();
  const { id, questions } = event;
  const files = useQuery(workspaceFilesQuery(event.workspace.id));
  const change = useCall(routes.changeEvent, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      put(changed);
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
        onSubmit={({ questions: asked, ...fields }) => {
          // What was to be answered stays so.
          const kept = asked.map(
            ({ label }) => questions.find((one) => one.label === label) ?? { label, required: false },
          );
          return change.mutateAsync({ params: { id }, body: { ...fields, questions: kept } });
        }}
      />
      <Button variant="subtle" onClick={onDone}>
        {t('common.cancel')}
      </Button>
    </Stack>
  );
}
