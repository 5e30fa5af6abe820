import { routes } from '@koinon/contract';
import { Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { notify } from '../../ui/notify.ts';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { emptyEvent, EventForm } from './EventForm.tsx';
import { mayHoldQuery, usePutEvent, workspaceFilesQuery } from './queries.ts';

const place = 'event-workspace';
const rules = { never: null, week: 'FREQ=WEEKLY', twoWeeks: 'FREQ=WEEKLY;INTERVAL=2', month: 'FREQ=MONTHLY' } as const;
type Rhythm = keyof typeof rules;

/** Where an event is begun, once or repeated. */
export function NewEventPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const put = usePutEvent();
  const events = useQuery(mayHoldQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [rhythm, setRhythm] = useState<Rhythm>('never');
  const [times, setTimes] = useState<number | string>(4);
  const mayHold = events.data?.mayHold ?? [];
  const workspaceId = chosen ?? (mayHold.length === 1 ? mayHold[0]!.id : null);
  const files = useQuery({ ...workspaceFilesQuery(workspaceId ?? ''), enabled: workspaceId !== null });
  const create = useCall(routes.createEvent, {
    meta: { quiet: true },
    onSuccess: async ({ items }) => {
      for (const event of items) put(event);
      notify.done(t('events.created', { count: items.length }));
      await navigate({ to: '/events/$eventId', params: { eventId: items[0]!.id } });
    },
  });
  const ready = () => {
    setAsked(true);
    if (workspaceId === null) document.getElementById(place)?.focus();
    return workspaceId !== null;
  };
  return (
    <PageFrame title={t('events.newTitle')} width="text" crumbs={[{ label: t('events.title'), to: '/events' }]}>
      <Loaded query={events}>
        {() =>
          mayHold.length === 0 ? (
            <Text>{t('events.nowhere')}</Text>
          ) : (
            <EventForm
              draft="event:new"
              initial={emptyEvent}
              files={files.data?.items ?? []}
              submit={t('events.create')}
              ready={ready}
              onSubmit={(fields) => {
                const rule = rules[rhythm];
                const repeated = rule ? { rule: `${rule};COUNT=${Number(times) || 1}` } : {};
                return create.mutateAsync({ body: { ...fields, ...repeated, workspaceId: workspaceId ?? '' } });
              }}
              before={
                <Stack>
                  <Select
                    id={place}
                    label={t('events.form.workspace')}
                    data={mayHold.map(({ id, title }) => ({ value: id, label: title }))}
                    value={workspaceId}
                    onChange={setChosen}
                    error={asked && workspaceId === null ? t('common.field.required') : undefined}
                  />
                  <Group align="flex-end">
                    <Select
                      label={t('events.form.repeat')}
                      data={Object.keys(rules).map((value) => ({ value, label: t(`events.rhythms.${value}`) }))}
                      value={rhythm}
                      onChange={(value) => setRhythm((value ?? 'never') as Rhythm)}
                      style={{ flex: '1 1 200px' }}
                    />
                    {rhythm !== 'never' && (
                      <NumberInput
                        label={t('events.form.times')}
                        min={2}
                        max={60}
                        allowDecimal={false}
                        value={times}
                        onChange={setTimes}
                        style={{ flex: '0 1 140px' }}
                      />
                    )}
                  </Group>
                </Stack>
              }
            />
          )
        }
      </Loaded>
    </PageFrame>
  );
}
